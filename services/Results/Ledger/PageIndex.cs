using Microsoft.EntityFrameworkCore;
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

    /// <summary>All pages that are asked for, to go from one of many on to older or later ones.</summary>
    public abstract IQueryable<PageTextRow> Matching(LedgerContext ledger, PagesAsked asked);

    /// <summary>The latest <paramref name="limit"/> of the pages that are asked for, latest first.</summary>
    public virtual Task<List<PageTextRow>> LatestAsync(
        LedgerContext ledger, PagesAsked asked, int limit, CancellationToken cancellationToken) =>
        Matching(ledger, asked).OrderByDescending(page => page.Id).Take(limit).ToListAsync(cancellationToken);
}

/// <summary>Pages with everything that a query asks for.</summary>
/// <param name="Tenant">Whose they are.</param>
/// <param name="Query">What is on them.</param>
/// <param name="Filter">What else is true of them.</param>
/// <param name="UpTo">No page with a higher id: no later one.</param>
internal sealed record PagesAsked(string Tenant, ParsedQuery Query, SearchFilter Filter, long UpTo);
