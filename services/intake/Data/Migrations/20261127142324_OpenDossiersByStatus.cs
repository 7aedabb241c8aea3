using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class OpenDossiersByStatus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_dossier_status_id",
                table: "dossier",
                columns: new[] { "status", "id" },
                filter: "status in (1, 2, 4, 5, 6, 9)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossier_status_id",
                table: "dossier");
        }
    }
}
