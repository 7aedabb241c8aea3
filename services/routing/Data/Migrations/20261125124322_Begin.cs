using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crossed",
                columns: table => new
                {
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crossed", x => x.fact_id);
                });

            migrationBuilder.CreateTable(
                name: "itinerary",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_version = table.Column<int>(type: "integer", nullable: false),
                    desk_agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    area = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    return_by = table.Column<int>(type: "integer", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    original_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    counts_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lawful_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    lawful_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    paid_early_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    overdue_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    working_days_late = table.Column<int>(type: "integer", nullable: true),
                    pauses = table.Column<string>(type: "jsonb", nullable: false),
                    is_paused = table.Column<bool>(type: "boolean", nullable: false),
                    duties = table.Column<string>(type: "jsonb", nullable: false),
                    overruns = table.Column<string>(type: "jsonb", nullable: false),
                    late_by_agency = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_itinerary", x => x.dossier_id);
                });

            migrationBuilder.CreateTable(
                name: "step",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    step_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_by = table.Column<string>(type: "text", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    officer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step", x => new { x.dossier_id, x.number });
                    table.ForeignKey(
                        name: "FK_step_itinerary_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "itinerary",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_crossed_dossier_id",
                table: "crossed",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_itinerary_lawful_due_at_dossier_id",
                table: "itinerary",
                columns: new[] { "lawful_due_at", "dossier_id" },
                filter: "finished_at is null");

            // Every step updates its itinerary: free space in the page keeps those updates out of the indexes.
            migrationBuilder.Sql("ALTER TABLE itinerary SET (fillfactor = 60); ALTER TABLE step SET (fillfactor = 80);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crossed");

            migrationBuilder.DropTable(
                name: "step");

            migrationBuilder.DropTable(
                name: "itinerary");
        }
    }
}
