using Quire.Results.Search;

namespace Quire.Results.Ledger;

/// <summary>
/// Text search as one database does it; both find the same pages, because all terms are made by one tokenizer.
/// </summary>
/// <remarks>The tenant is a term of the index too, so that a search touches no more than the tenant's own
/// pages.</remarks>
internal abstract class PageIndex
{
    /// <summary>Of what the index holds for a page; pages of an older one are indexed again at start.</summary>
    public const int Version = 1;

    /// <summary>
    /// Stores a page's terms and indexes them; the same page again replaces them. Runs in the caller's transaction.
    /// </summary>
    public abstract Task StoreAsync(LedgerContext ledger, PageTextRow page, CancellationToken cancellationToken);

    /// <summary>Removes a document's pages from the index and their terms.</summary>
    public abstract Task RemoveAsync(LedgerContext ledger, Guid documentId, CancellationToken cancellationToken);

    /// <summary>
    /// Pages with everything the query asks for, latest stored first; ids not above <paramref name="upTo"/>.
    /// </summary>
    public abstract Task<IQueryable<PageTextRow>> MatchAsync(
        LedgerContext ledger, string tenant, ParsedQuery query, long upTo, CancellationToken cancellationToken);
}
