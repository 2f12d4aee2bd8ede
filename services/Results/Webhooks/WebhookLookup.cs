using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>A tenant's webhooks.</summary>
internal sealed class WebhookLookup(LedgerContext ledger)
{
    public IQueryable<WebhookRow> Of(string tenant) =>
        ledger.Webhooks.AsNoTracking().Where(row => row.Tenant == tenant);

    public Task<WebhookRow?> FindAsync(string tenant, Guid id, CancellationToken cancellationToken) =>
        Of(tenant).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public static ProblemHttpResult NotFound(Guid id) =>
        ApiProblem.Of(ErrorCode.NotFound, $"Found no webhook {id}; GET /v1/webhooks lists yours.");
}
