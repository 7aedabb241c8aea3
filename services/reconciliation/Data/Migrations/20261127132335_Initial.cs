using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Reconciliation.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "certificate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    asked_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    is_begun = table.Column<bool>(type: "boolean", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    promises = table.Column<string>(type: "jsonb", nullable: false),
                    journals = table.Column<string>(type: "jsonb", nullable: false),
                    dossiers = table.Column<long>(type: "bigint", nullable: false),
                    events = table.Column<long>(type: "bigint", nullable: false),
                    lost = table.Column<long>(type: "bigint", nullable: false),
                    doubled = table.Column<long>(type: "bigint", nullable: false),
                    chain = table.Column<int>(type: "integer", nullable: true),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    previous_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    continues = table.Column<bool>(type: "boolean", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificate", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_certificate_asked_by_asked_key",
                table: "certificate",
                columns: new[] { "asked_by", "asked_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificate_number",
                table: "certificate",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificate_state",
                table: "certificate",
                column: "state",
                unique: true,
                filter: "state = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificate");
        }
    }
}
