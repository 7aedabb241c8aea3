using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class WholeDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "cancel_reason",
                table: "step",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "position",
                table: "step",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_code",
                table: "step",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "incidents",
                table: "itinerary",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "promised_due_on",
                table: "itinerary",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "itinerary",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "cancel_reason",
                table: "step");

            migrationBuilder.DropColumn(
                name: "position",
                table: "step");

            migrationBuilder.DropColumn(
                name: "reason_code",
                table: "step");

            migrationBuilder.DropColumn(
                name: "incidents",
                table: "itinerary");

            migrationBuilder.DropColumn(
                name: "promised_due_on",
                table: "itinerary");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "itinerary");
        }
    }
}
