using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quire.Results.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "page_reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    page_index = table.Column<int>(type: "INTEGER", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    expected_errors = table.Column<double>(type: "REAL", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    claimed_by = table.Column<string>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_page_reviews", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_page_reviews_claim_id",
                table: "page_reviews",
                column: "claim_id",
                filter: "claim_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_page_reviews_document_id_page_index",
                table: "page_reviews",
                columns: new[] { "document_id", "page_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_page_reviews_tenant_expected_errors_id",
                table: "page_reviews",
                columns: new[] { "tenant", "expected_errors", "id" },
                descending: new[] { false, true, false },
                filter: "done_at IS NULL");

            // Pages that were read before. A page's confidence is the mean over its words.
            migrationBuilder.Sql(
                """
                INSERT INTO page_reviews (document_id, page_index, tenant, expected_errors)
                SELECT t.document_id, t.page_index, t.tenant, round(CAST(
                    (1 - p.confidence) * (length(t.terms) - length(replace(t.terms, ' ', '')) + 1) AS NUMERIC), 3)
                FROM page_texts t
                JOIN pages p ON p.document_id = t.document_id AND p.page_index = t.page_index
                WHERE p.confidence < 1 AND t.terms <> ''
                ORDER BY t.id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "page_reviews");
        }
    }
}
