using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class NewestEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_itinerary_finished_at",
                table: "itinerary",
                column: "finished_at",
                filter: "finished_at is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "working_days_late" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_itinerary_finished_at",
                table: "itinerary");
        }
    }
}
