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
    /// Pages with everything the query asks for; ids not above <paramref name="upTo"/>.
    /// </summary>
    public abstract Task<PageMatches> MatchAsync(
        LedgerContext ledger, string tenant, ParsedQuery query, long upTo, CancellationToken cancellationToken);
}

/// <summary>The pages that match a query, to be asked in the way that suits the question.</summary>
/// <param name="All">In no order: to count them, or to have every one.</param>
/// <param name="Newest">
/// Those among the newest pages; the same as <paramref name="All"/> where these are few.
/// </param>
/// <param name="ByAge">All, to go from one page back to older ones.</param>
internal sealed record PageMatches(
    IQueryable<PageTextRow> All, IQueryable<PageTextRow> Newest, IQueryable<PageTextRow> ByAge)
{
    /// <summary>So many there are at least.</summary>
    public int AtLeast { get; init; }

    public PageMatches Where(Func<IQueryable<PageTextRow>, IQueryable<PageTextRow>> filter)
    {
        var all = filter(All);
        if (ReferenceEquals(all, All))
            return this;
        return ReferenceEquals(All, Newest)
            ? new PageMatches(all, all, all) : new PageMatches(all, filter(Newest), filter(ByAge));
    }
}
