using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class MoreOfTheDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "authorisation_number",
                table: "person",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "authorised_on",
                table: "person",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "place",
                table: "person",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "search_name",
                table: "person",
                type: "text",
                nullable: false,
                defaultValue: "");

            // People taken in before the search existed are found by it too; marks go as the service takes them off.
            migrationBuilder.Sql(
                """
                update person set search_name = trim(regexp_replace(
                    lower(regexp_replace(translate(normalize(full_name, NFD), 'đĐ', 'dd'), '[\u0300-\u036f]', '', 'g')), '[^a-z0-9]+', ' ', 'g'))
                """);

            migrationBuilder.AddColumn<string>(
                name: "authorisation_number",
                table: "hand_over",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "paper_type",
                table: "hand_over",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "receiver",
                table: "hand_over",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateOnly>(
                name: "clock_stopped_on",
                table: "dossier",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fee_exemption_code",
                table: "dossier",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "fee_paid_by",
                table: "dossier",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "fee_vnd",
                table: "dossier",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hand_over_record_number",
                table: "dossier",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "online_level",
                table: "dossier",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "parcel",
                table: "dossier",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "parcel_at",
                table: "dossier",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parcel_code",
                table: "dossier",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parcel_id",
                table: "dossier",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "payable_online",
                table: "dossier",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "post_both_ways",
                table: "dossier",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_code",
                table: "dossier",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "supplement_rounds",
                table: "dossier",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "transfer_mode",
                table: "dossier",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawal_asked_at",
                table: "dossier",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "document",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "document",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "assistance",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    helper_name = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: true),
                    read_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assistance", x => x.dossier_id);
                    table.ForeignKey(
                        name: "FK_assistance_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "citizen_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    reason_code = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    noted_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_citizen_contact", x => x.id);
                    table.ForeignKey(
                        name: "FK_citizen_contact_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refusal",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason_code = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    legal_ground = table.Column<string>(type: "text", nullable: true),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    officer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refusal", x => x.dossier_id);
                    table.ForeignKey(
                        name: "FK_refusal_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "return_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    previous = table.Column<int>(type: "integer", nullable: false),
                    return_by = table.Column<int>(type: "integer", nullable: false),
                    noted_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_return_change", x => x.id);
                    table.ForeignKey(
                        name: "FK_return_change_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supplement_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    before_acceptance = table.Column<bool>(type: "boolean", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<string>(type: "jsonb", nullable: false),
                    why_again = table.Column<string>(type: "text", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    requested_by = table.Column<string>(type: "text", nullable: true),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    still_missing = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplement_request", x => x.id);
                    table.ForeignKey(
                        name: "FK_supplement_request_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "withdrawal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason_code = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    noted_by = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_code = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_withdrawal", x => x.id);
                    table.ForeignKey(
                        name: "FK_withdrawal_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_person_authorisation_number",
                table: "person",
                column: "authorisation_number",
                filter: "authorisation_number is not null");

            migrationBuilder.CreateIndex(
                name: "IX_person_citizen_id",
                table: "person",
                column: "citizen_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_phone",
                table: "person",
                column: "phone");

            migrationBuilder.CreateIndex(
                name: "IX_person_search_name",
                table: "person",
                column: "search_name")
                .Annotation("Npgsql:IndexMethod", "GIN")
                .Annotation("Npgsql:TsVectorConfig", "simple");

            migrationBuilder.CreateIndex(
                name: "IX_dossier_desk_agency_finished_at",
                table: "dossier",
                columns: new[] { "desk_agency", "finished_at" },
                filter: "status = 9 and handed_over_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_dossier_parcel_code",
                table: "dossier",
                column: "parcel_code",
                filter: "parcel_code is not null");

            migrationBuilder.CreateIndex(
                name: "IX_dossier_submitted_by",
                table: "dossier",
                column: "submitted_by",
                filter: "channel = 2");

            migrationBuilder.CreateIndex(
                name: "IX_document_digest",
                table: "document",
                column: "digest");

            migrationBuilder.CreateIndex(
                name: "IX_citizen_contact_dossier_id",
                table: "citizen_contact",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_return_change_dossier_id",
                table: "return_change",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_supplement_request_dossier_id_round",
                table: "supplement_request",
                columns: new[] { "dossier_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_withdrawal_dossier_id",
                table: "withdrawal",
                column: "dossier_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assistance");

            migrationBuilder.DropTable(
                name: "citizen_contact");

            migrationBuilder.DropTable(
                name: "refusal");

            migrationBuilder.DropTable(
                name: "return_change");

            migrationBuilder.DropTable(
                name: "supplement_request");

            migrationBuilder.DropTable(
                name: "withdrawal");

            migrationBuilder.DropIndex(
                name: "IX_person_authorisation_number",
                table: "person");

            migrationBuilder.DropIndex(
                name: "IX_person_citizen_id",
                table: "person");

            migrationBuilder.DropIndex(
                name: "IX_person_phone",
                table: "person");

            migrationBuilder.DropIndex(
                name: "IX_person_search_name",
                table: "person");

            migrationBuilder.DropIndex(
                name: "IX_dossier_desk_agency_finished_at",
                table: "dossier");

            migrationBuilder.DropIndex(
                name: "IX_dossier_parcel_code",
                table: "dossier");

            migrationBuilder.DropIndex(
                name: "IX_dossier_submitted_by",
                table: "dossier");

            migrationBuilder.DropIndex(
                name: "IX_document_digest",
                table: "document");

            migrationBuilder.DropColumn(
                name: "authorisation_number",
                table: "person");

            migrationBuilder.DropColumn(
                name: "authorised_on",
                table: "person");

            migrationBuilder.DropColumn(
                name: "place",
                table: "person");

            migrationBuilder.DropColumn(
                name: "search_name",
                table: "person");

            migrationBuilder.DropColumn(
                name: "authorisation_number",
                table: "hand_over");

            migrationBuilder.DropColumn(
                name: "paper_type",
                table: "hand_over");

            migrationBuilder.DropColumn(
                name: "receiver",
                table: "hand_over");

            migrationBuilder.DropColumn(
                name: "clock_stopped_on",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "fee_exemption_code",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "fee_paid_by",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "fee_vnd",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "hand_over_record_number",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "online_level",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "parcel",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "parcel_at",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "parcel_code",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "parcel_id",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "payable_online",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "post_both_ways",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "reason_code",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "supplement_rounds",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "transfer_mode",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "withdrawal_asked_at",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "round",
                table: "document");

            migrationBuilder.DropColumn(
                name: "source",
                table: "document");
        }
    }
}
