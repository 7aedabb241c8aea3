using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LienThong.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "post_logout_redirects",
                table: "client",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string[]>(
                name: "redirects",
                table: "client",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "officer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    must_change = table.Column<bool>(type: "boolean", nullable: false),
                    failed_tries = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_officer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scopes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointment", x => x.id);
                    table.CheckConstraint("ck_appointment_days", "\"until\" IS NULL OR \"until\" >= \"from\"");
                    table.ForeignKey(
                        name: "FK_appointment_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_session",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_session", x => x.hash);
                    table.ForeignKey(
                        name: "FK_person_session_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "authorization_code",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    redirect = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    challenge = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    nonce = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    scope = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    session_hash = table.Column<string>(type: "character varying(64)", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_code", x => x.hash);
                    table.ForeignKey(
                        name: "FK_authorization_code_person_session_session_hash",
                        column: x => x.session_hash,
                        principalTable: "person_session",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appointment_officer_id_agency_role_from",
                table: "appointment",
                columns: new[] { "officer_id", "agency", "role", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_authorization_code_expires_at",
                table: "authorization_code",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_code_session_hash",
                table: "authorization_code",
                column: "session_hash");

            migrationBuilder.CreateIndex(
                name: "IX_officer_account",
                table: "officer",
                column: "account",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_session_expires_at",
                table: "person_session",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_person_session_officer_id",
                table: "person_session",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_record_address_at",
                table: "sign_in_record",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_record_officer_id_at",
                table: "sign_in_record",
                columns: new[] { "officer_id", "at" });

            // The audit takes new rows only, from whoever uses this database.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'sign_in_record takes new rows only' USING ERRCODE = 'insufficient_privilege'; END $$;
                CREATE TRIGGER only_new_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_in_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appointment");

            migrationBuilder.DropTable(
                name: "authorization_code");

            migrationBuilder.DropTable(
                name: "sign_in_record");

            migrationBuilder.DropTable(
                name: "person_session");

            migrationBuilder.DropTable(
                name: "officer");

            migrationBuilder.DropColumn(
                name: "post_logout_redirects",
                table: "client");

            migrationBuilder.DropColumn(
                name: "redirects",
                table: "client");

            migrationBuilder.Sql("DROP FUNCTION refuse_change();");
        }
    }
}
