using Microsoft.EntityFrameworkCore;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>
/// FTS5: a contentless table beside the terms. Its ascii tokenizer splits at the spaces and changes nothing.
/// </summary>
internal sealed class SqlitePageIndex : PageIndex
{
    public static readonly SqlitePageIndex Instance = new();

    public override async Task StoreAsync(LedgerContext ledger, PageTextRow page, CancellationToken cancellationToken)
    {
        await ledger.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO page_texts (document_id, page_index, tenant, terms, version)
            VALUES ({page.DocumentId}, {page.PageIndex}, {page.Tenant}, {page.Terms}, {Version})
            ON CONFLICT (document_id, page_index) DO UPDATE SET terms = excluded.terms, version = excluded.version
            """, cancellationToken);
        var skeletons = string.Join(' ', page.Terms.Split(' ').Select(Skeleton.Of));
        await ledger.Database.ExecuteSqlAsync(
            $"""
            INSERT OR REPLACE INTO text_index (rowid, tenant, terms, skeletons)
            SELECT id, tenant, terms, {skeletons} FROM page_texts
            WHERE document_id = {page.DocumentId} AND page_index = {page.PageIndex}
            """, cancellationToken);
    }

    public override async Task RemoveAsync(LedgerContext ledger, Guid documentId, CancellationToken cancellationToken)
    {
        await ledger.Database.ExecuteSqlAsync(
            $"DELETE FROM text_index WHERE rowid IN (SELECT id FROM page_texts WHERE document_id = {documentId})",
            cancellationToken);
        await ledger.PageTexts.Where(text => text.DocumentId == documentId).ExecuteDeleteAsync(cancellationToken);
    }

    public override IQueryable<PageTextRow> Matching(LedgerContext ledger, PagesAsked asked) =>
        asked.Filter.Apply(ledger, ledger.PageTexts.FromSql(
            $"""
            SELECT t.id, t.document_id, t.page_index, t.tenant, t.terms, t.version
            FROM text_index i JOIN page_texts t ON t.id = i.rowid
            WHERE text_index MATCH {Fts5Query.Write(asked.Tenant, asked.Query)} AND i.rowid <= {asked.UpTo}
                AND t.tenant = {asked.Tenant}
            """).AsNoTracking());
}
