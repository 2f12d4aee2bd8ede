using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quire.Results.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Skeletons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "page_texts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_page_texts_version",
                table: "page_texts",
                column: "version");

            // The pages' terms are still there: they are indexed again, with their skeletons, at the next start.
            migrationBuilder.Sql("DROP TABLE text_index");
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE text_index USING fts5(
                    tenant, terms, skeletons, content='', contentless_delete=1, tokenize="ascii tokenchars '-'")
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE text_index");
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE text_index USING fts5(
                    tenant, terms, content='', contentless_delete=1, tokenize="ascii tokenchars '-'")
                """);
            migrationBuilder.Sql("INSERT INTO text_index (rowid, tenant, terms) SELECT id, tenant, terms FROM page_texts");

            migrationBuilder.DropIndex(
                name: "IX_page_texts_version",
                table: "page_texts");

            migrationBuilder.DropColumn(
                name: "version",
                table: "page_texts");
        }
    }
}
