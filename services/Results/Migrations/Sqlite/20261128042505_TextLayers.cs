using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quire.Results.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class TextLayers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "text_layer",
                table: "pages",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "text_layer",
                table: "pages");
        }
    }
}
