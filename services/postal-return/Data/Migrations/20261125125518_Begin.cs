using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.PostalReturn.Data.Migrations
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "manifest_number");

            migrationBuilder.CreateTable(
                name: "manifest",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    desk_agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    carrier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    counted = table.Column<int>(type: "integer", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handed_over_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_manifest", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "parcel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    desk_agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    carrier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    tracking_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    manifest_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    masked_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    received_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ordered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_attempts = table.Column<int>(type: "integer", nullable: false),
                    reason_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    last_event_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    poll_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parcel", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "carrier_event",
                columns: table => new
                {
                    carrier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    event_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    parcel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    receiver_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carrier_event", x => new { x.carrier, x.event_id });
                    table.ForeignKey(
                        name: "FK_carrier_event_parcel_parcel_id",
                        column: x => x.parcel_id,
                        principalTable: "parcel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_carrier_event_parcel_id_at",
                table: "carrier_event",
                columns: new[] { "parcel_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_parcel_carrier_tracking_code",
                table: "parcel",
                columns: new[] { "carrier", "tracking_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_desk_agency_id",
                table: "parcel",
                columns: new[] { "desk_agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_parcel_dossier_id",
                table: "parcel",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_next_try_at",
                table: "parcel",
                column: "next_try_at",
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "IX_parcel_poll_at",
                table: "parcel",
                column: "poll_at",
                filter: "state IN (3, 4, 5)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "carrier_event");

            migrationBuilder.DropTable(
                name: "manifest");

            migrationBuilder.DropTable(
                name: "parcel");

            migrationBuilder.DropSequence(
                name: "manifest_number");
        }
    }
}
