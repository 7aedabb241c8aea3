using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Notification.Data.Migrations
{
    /// <inheritdoc />
    public partial class EveryNotice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_notice_dossier_id_fact_id",
                table: "notice");

            migrationBuilder.AddColumn<string>(
                name: "drop_reason",
                table: "notice",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "languages",
                table: "notice",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "vi en");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "notice",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "status");

            migrationBuilder.AddColumn<string>(
                name: "still_true",
                table: "notice",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "always");

            migrationBuilder.AlterColumn<int>(
                name: "procedure_version",
                table: "dossier",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "due_on",
                table: "dossier",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AlterColumn<string>(
                name: "code",
                table: "dossier",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<List<string>>(
                name: "agencies",
                table: "dossier",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'::text[]");

            migrationBuilder.AddColumn<int>(
                name: "parcel",
                table: "dossier",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_notice_dossier_id_fact_id_channel",
                table: "notice",
                columns: new[] { "dossier_id", "fact_id", "channel" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_notice_dossier_id_fact_id_channel",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "drop_reason",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "still_true",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "agencies",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "parcel",
                table: "dossier");

            migrationBuilder.AlterColumn<int>(
                name: "procedure_version",
                table: "dossier",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "due_on",
                table: "dossier",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "code",
                table: "dossier",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_dossier_id_fact_id",
                table: "notice",
                columns: new[] { "dossier_id", "fact_id" },
                unique: true);
        }
    }
}
