using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>Finds a tenant's documents; those of others and deleted ones do not exist for it.</summary>
internal sealed class DocumentLookup(LedgerContext ledger, IBlobStore blobs)
{
    public IQueryable<DocumentRow> Of(string tenant) => ledger.Documents.AsNoTracking()
        .Where(row => row.Tenant == tenant && row.State != DocumentState.Deleted);

    /// <summary>
    /// Null if there is none. A document that was accepted a moment ago may be known by its receipt only.
    /// </summary>
    public async Task<DocumentRow?> FindAsync(string tenant, Guid id, CancellationToken cancellationToken) =>
        await Of(tenant).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
        ?? await FindReceiptAsync(tenant, id, cancellationToken);

    public static ProblemHttpResult NotFound(Guid id) => ApiProblem.Of(
        ErrorCode.NotFound, $"Found no document {id}; expected one of yours that has not been deleted.");

    private async Task<DocumentRow?> FindReceiptAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        if (await blobs.TryReadAsync($"receipts/{tenant}/{id:N}.json", cancellationToken) is null)
            return null;
        // It may have been registered, or deleted, while we looked.
        if (await ledger.Documents.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == id, cancellationToken) is { } row)
            return row.Tenant == tenant && row.State != DocumentState.Deleted ? row : null;
        return new DocumentRow { Id = id, Tenant = tenant };
    }
}
