using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Reconciliation.Data.Migrations
{
    /// <inheritdoc />
    public partial class BegunAnew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "begun_anew",
                table: "certificate",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "begun_anew",
                table: "certificate");
        }
    }
}
