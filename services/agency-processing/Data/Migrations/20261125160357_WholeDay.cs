using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.AgencyProcessing.Data.Migrations
{
    /// <inheritdoc />
    public partial class WholeDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "assigned_by",
                table: "work",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "came_by",
                table: "work",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "completed_by",
                table: "work",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "completion_key",
                table: "work",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "deeds",
                table: "work",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "end_paper",
                table: "work",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "work",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "procedure_code",
                table: "work",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sealed_by",
                table: "results",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "anyone_may_pay",
                table: "duties",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "corrections",
                table: "duties",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "paid_by",
                table: "duties",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "duties",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    deed = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    acting_for = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    officer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acts", x => new { x.dossier_id, x.step_number, x.id });
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asking_agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    consulted_agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    question = table.Column<string>(type: "jsonb", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opinion = table.Column<int>(type: "integer", nullable: true),
                    reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    answer = table.Column<string>(type: "jsonb", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consultations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hand_over_papers",
                columns: table => new
                {
                    hand_over_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    listed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_over_papers", x => new { x.hand_over_id, x.document_id });
                });

            migrationBuilder.CreateTable(
                name: "hand_overs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    to_agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    handed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    envelope_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sheets = table.Column<int>(type: "integer", nullable: true),
                    paper_given_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    paper_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paper_taken_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    paper_taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_overs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    author = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    revised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    earlier = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "result_drafts",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    signed = table.Column<string>(type: "jsonb", nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    signed_for = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    result_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    @sealed = table.Column<string>(name: "sealed", type: "jsonb", nullable: true),
                    sealed_kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sealed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_drafts", x => new { x.dossier_id, x.step_number });
                });

            migrationBuilder.CreateTable(
                name: "substitutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    position = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    officer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    substitute = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_substitutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supplements",
                columns: table => new
                {
                    round = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    agency = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    acting_for = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    document_kinds = table.Column<string>(type: "jsonb", nullable: false),
                    reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    leader_reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    paper = table.Column<string>(type: "jsonb", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplements", x => new { x.dossier_id, x.round });
                });

            migrationBuilder.CreateIndex(
                name: "IX_results_agency_kind_result_number",
                table: "results",
                columns: new[] { "agency", "kind", "result_number" });

            migrationBuilder.CreateIndex(
                name: "IX_consultations_asking_agency_id",
                table: "consultations",
                columns: new[] { "asking_agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_consultations_consulted_agency_id",
                table: "consultations",
                columns: new[] { "consulted_agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hand_overs_from_agency_id",
                table: "hand_overs",
                columns: new[] { "from_agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hand_overs_to_agency_id",
                table: "hand_overs",
                columns: new[] { "to_agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_notes_dossier_id_step_number_id",
                table: "notes",
                columns: new[] { "dossier_id", "step_number", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_result_drafts_agency_sealed_kind_result_number",
                table: "result_drafts",
                columns: new[] { "agency", "sealed_kind", "result_number" });

            migrationBuilder.CreateIndex(
                name: "IX_substitutions_agency_substitute_until_on",
                table: "substitutions",
                columns: new[] { "agency", "substitute", "until_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acts");

            migrationBuilder.DropTable(
                name: "consultations");

            migrationBuilder.DropTable(
                name: "hand_over_papers");

            migrationBuilder.DropTable(
                name: "hand_overs");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "result_drafts");

            migrationBuilder.DropTable(
                name: "substitutions");

            migrationBuilder.DropTable(
                name: "supplements");

            migrationBuilder.DropIndex(
                name: "IX_results_agency_kind_result_number",
                table: "results");

            migrationBuilder.DropColumn(
                name: "assigned_by",
                table: "work");

            migrationBuilder.DropColumn(
                name: "came_by",
                table: "work");

            migrationBuilder.DropColumn(
                name: "completed_by",
                table: "work");

            migrationBuilder.DropColumn(
                name: "completion_key",
                table: "work");

            migrationBuilder.DropColumn(
                name: "deeds",
                table: "work");

            migrationBuilder.DropColumn(
                name: "end_paper",
                table: "work");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "work");

            migrationBuilder.DropColumn(
                name: "procedure_code",
                table: "work");

            migrationBuilder.DropColumn(
                name: "sealed_by",
                table: "results");

            migrationBuilder.DropColumn(
                name: "anyone_may_pay",
                table: "duties");

            migrationBuilder.DropColumn(
                name: "corrections",
                table: "duties");

            migrationBuilder.DropColumn(
                name: "paid_by",
                table: "duties");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "duties");
        }
    }
}
