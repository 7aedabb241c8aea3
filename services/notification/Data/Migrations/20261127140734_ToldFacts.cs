using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Notification.Data.Migrations
{
    /// <inheritdoc />
    public partial class ToldFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "told_fact",
                columns: table => new
                {
                    fact_type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    first = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_told_fact", x => x.fact_type);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "told_fact");
        }
    }
}
