using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class HoldersAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "awaited_duties",
                table: "dossier",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "holder",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    step_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holder", x => new { x.dossier_id, x.step_number });
                    table.ForeignKey(
                        name: "FK_holder_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_day_number_taken_on",
                table: "day_number",
                column: "taken_on");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "holder");

            migrationBuilder.DropIndex(
                name: "IX_day_number_taken_on",
                table: "day_number");

            migrationBuilder.DropColumn(
                name: "awaited_duties",
                table: "dossier");
        }
    }
}
