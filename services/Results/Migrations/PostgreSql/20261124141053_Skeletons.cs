using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quire.Results.Migrations.PostgreSql
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_page_texts_version",
                table: "page_texts",
                column: "version");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_page_texts_version",
                table: "page_texts");

            migrationBuilder.DropColumn(
                name: "version",
                table: "page_texts");
        }
    }
}
