using Quire.Contracts;
using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>
/// The search terms of one page; the index over them is the database's own (tsvector with GIN, or FTS5).
/// </summary>
internal sealed class PageTextRow
{
    /// <summary>Grows with every page that is stored; the row number in the index.</summary>
    public long Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required int PageIndex { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Folded terms in reading order, separated by single spaces.</summary>
    public required string Terms { get; set; }

    /// <summary>Which <see cref="PageIndex.Version"/> indexed it.</summary>
    public int Version { get; init; } = Ledger.PageIndex.Version;

    public static PageTextRow Of(Guid documentId, string tenant, RecognizedPage page) => new()
    {
        DocumentId = documentId,
        PageIndex = page.PageIndex,
        Tenant = tenant,
        Terms = PageTerms.Of(page).ToString(),
    };
}
