using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.PostalReturn.Data.Migrations
{
    /// <inheritdoc />
    public partial class EveryMove : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_parcel_dossier_id",
                table: "parcel");

            migrationBuilder.DropIndex(
                name: "IX_parcel_poll_at",
                table: "parcel");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "carrier_told_at",
                table: "parcel",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                table: "parcel",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "left_behind_code",
                table: "parcel",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "parcel",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "serial",
                table: "parcel",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AlterColumn<string>(
                name: "handed_over_by",
                table: "manifest",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100);

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "handed_over_at",
                table: "manifest",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AlterColumn<int>(
                name: "counted",
                table: "manifest",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<string>(
                name: "carrier_officer",
                table: "manifest",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "day_on",
                table: "manifest",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "opened_at",
                table: "manifest",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "opened_by",
                table: "manifest",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "manifest",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "state",
                table: "manifest",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            // What was handed over before manifests could be opened was opened that moment.
            migrationBuilder.Sql(
                """
                UPDATE manifest SET opened_at = handed_over_at, opened_by = handed_over_by,
                    day_on = (handed_over_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
                """);

            migrationBuilder.CreateTable(
                name: "manifest_difference",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    manifest_number = table.Column<string>(type: "character varying(60)", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    parcel_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tracking_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_manifest_difference", x => x.id);
                    table.ForeignKey(
                        name: "FK_manifest_difference_manifest_manifest_number",
                        column: x => x.manifest_number,
                        principalTable: "manifest",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_manifest_difference_parcel_parcel_id",
                        column: x => x.parcel_id,
                        principalTable: "parcel",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "result_return",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    desk_agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    announced = table.Column<int>(type: "integer", nullable: true),
                    chosen = table.Column<int>(type: "integer", nullable: true),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_return", x => x.dossier_id);
                });

            // Every dossier with a parcel was ready, and wanted it (3: by post).
            migrationBuilder.Sql(
                """
                INSERT INTO result_return (dossier_id, dossier_code, desk_agency, announced, ready_at)
                SELECT dossier_id, dossier_code, desk_agency, 3, made_at FROM parcel;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_dossier_id_serial",
                table: "parcel",
                columns: new[] { "dossier_id", "serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_manifest_number",
                table: "parcel",
                column: "manifest_number");

            migrationBuilder.CreateIndex(
                name: "IX_parcel_poll_at",
                table: "parcel",
                column: "poll_at",
                filter: "state IN (3, 4, 5, 7)");

            migrationBuilder.CreateIndex(
                name: "ix_parcel_to_cancel",
                table: "parcel",
                column: "next_try_at",
                filter: "state = 9 AND carrier_told_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_manifest_desk_agency_number",
                table: "manifest",
                columns: new[] { "desk_agency", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_manifest_difference_manifest_number",
                table: "manifest_difference",
                column: "manifest_number");

            migrationBuilder.CreateIndex(
                name: "IX_manifest_difference_parcel_id",
                table: "manifest_difference",
                column: "parcel_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "manifest_difference");

            migrationBuilder.DropTable(
                name: "result_return");

            migrationBuilder.DropIndex(
                name: "IX_parcel_dossier_id_serial",
                table: "parcel");

            migrationBuilder.DropIndex(
                name: "IX_parcel_manifest_number",
                table: "parcel");

            migrationBuilder.DropIndex(
                name: "IX_parcel_poll_at",
                table: "parcel");

            migrationBuilder.DropIndex(
                name: "ix_parcel_to_cancel",
                table: "parcel");

            migrationBuilder.DropIndex(
                name: "IX_manifest_desk_agency_number",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "carrier_told_at",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "left_behind_code",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "serial",
                table: "parcel");

            migrationBuilder.DropColumn(
                name: "carrier_officer",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "day_on",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "opened_at",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "opened_by",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "manifest");

            migrationBuilder.DropColumn(
                name: "state",
                table: "manifest");

            migrationBuilder.AlterColumn<string>(
                name: "handed_over_by",
                table: "manifest",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "handed_over_at",
                table: "manifest",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "counted",
                table: "manifest",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_dossier_id",
                table: "parcel",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parcel_poll_at",
                table: "parcel",
                column: "poll_at",
                filter: "state IN (3, 4, 5)");
        }
    }
}
