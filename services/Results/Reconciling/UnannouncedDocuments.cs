using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Reconciling;

/// <summary>Tells the others of ended documents whose process stopped between commit and publish.</summary>
internal sealed class UnannouncedDocuments(LedgerContext ledger, Announcements announcements, LedgerClock clock)
{
    private const int Batch = 100;

    /// <summary>Whoever ended a document gets this long to announce it himself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public async Task<int> AnnounceAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now - Grace;
        var rows = await ledger.Documents.AsNoTracking()
            .Where(row => row.State != DocumentState.Queued && row.State != DocumentState.Running)
            .Where(row => row.AnnouncedState == null || row.AnnouncedState != row.State)
            .Where(row => row.UpdatedAt < before)
            .OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var row in rows)
            await announcements.AnnounceAsync(row, cancellationToken);
        return rows.Count;
    }
}
