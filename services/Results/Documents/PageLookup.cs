using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>Finds a page of a tenant's document by its number, from 1.</summary>
internal sealed class PageLookup(LedgerContext ledger, DocumentLookup documents)
{
    /// <summary>Null if there is none, or if the document's pages are no longer to be had.</summary>
    public Task<PageRow?> FindAsync(string tenant, Guid id, int number, CancellationToken cancellationToken)
    {
        var open = documents.Of(tenant).Where(row => row.State != DocumentState.Expired);
        return ledger.Pages.AsNoTracking().FirstOrDefaultAsync(
            page => page.DocumentId == id && page.PageIndex == number - 1 && open.Any(row => row.Id == id),
            cancellationToken);
    }

    public static ProblemHttpResult NotFound(Guid id, int number) => ApiProblem.Of(
        ErrorCode.NotFound, $"Found no page {number} of a document {id}; pages count from 1.");
}
