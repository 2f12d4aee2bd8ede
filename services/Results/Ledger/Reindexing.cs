using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

/// <summary>
/// Indexes pages again that an older build indexed: their terms stay, what the index makes of them changes.
/// </summary>
internal static class Reindexing
{
    private const int Batch = 500;

    /// <summary>Ends when there is none left; goes on where it was when it was stopped.</summary>
    public static async Task RunAsync(LedgerContext ledger, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pages = await ledger.PageTexts.AsNoTracking().Where(page => page.Version < PageIndex.Version)
                .OrderBy(page => page.Id).Take(Batch).ToListAsync(cancellationToken);
            if (pages.Count == 0)
                return;
            await ledger.Database.CreateExecutionStrategy().ExecuteAsync(
                cancellation => StoreAsync(ledger, pages, cancellation), cancellationToken);
        }
    }

    private static async Task StoreAsync(
        LedgerContext ledger, List<PageTextRow> pages, CancellationToken cancellationToken)
    {
        await using var transaction = await ledger.Database.BeginTransactionAsync(cancellationToken);
        foreach (var page in pages)
            await ledger.Index.StoreAsync(ledger, page, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
