using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LienThong.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepSignInsForATime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_sign_in_record_at",
                table: "sign_in_record",
                column: "at");

            // The audit still takes new rows only, but for what is older than the shortest time it may be kept (PeopleOptions.SignInDays).
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_early_end() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'sign_in_record gives up no row before its time' USING ERRCODE = 'insufficient_privilege'; END $$;
                DROP TRIGGER only_new_rows ON sign_in_record;
                CREATE TRIGGER only_new_rows BEFORE UPDATE OR TRUNCATE ON sign_in_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                CREATE TRIGGER no_early_end BEFORE DELETE ON sign_in_record FOR EACH ROW
                    WHEN (OLD.at > now() - interval '90 days') EXECUTE FUNCTION refuse_early_end();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER no_early_end ON sign_in_record;
                DROP TRIGGER only_new_rows ON sign_in_record;
                CREATE TRIGGER only_new_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_in_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                DROP FUNCTION refuse_early_end();
                """);

            migrationBuilder.DropIndex(
                name: "IX_sign_in_record_at",
                table: "sign_in_record");
        }
    }
}
