using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.PostalReturn.Data.Migrations
{
    /// <inheritdoc />
    public partial class Traces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace",
                table: "parcel",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_state",
                table: "parcel",
                column: "state",
                filter: "state IN (1, 2, 3, 4, 5, 7)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_parcel_state",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "trace",
                table: "parcel");
        }
    }
}
