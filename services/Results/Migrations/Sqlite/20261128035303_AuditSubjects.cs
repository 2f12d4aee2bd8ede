using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quire.Results.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditSubjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_audit_subject",
                table: "audit",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_audit_subject",
                table: "audit");
        }
    }
}
