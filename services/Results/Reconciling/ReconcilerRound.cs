using Quire.Hosting;

namespace Quire.Results.Reconciling;

/// <summary>Finds what was lost, and sets it going again. Any number of processes may do so at once.</summary>
internal sealed class ReconcilerRound(
    OverduePages pages, OverdueDocuments documents, UnannouncedDocuments unannounced, PendingPages pending,
    Retention retention, QuireMetrics metrics, ILogger<ReconcilerRound> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await pending.TellAsync(cancellationToken);
        var announced = await unannounced.AnnounceAsync(cancellationToken);
        if (announced > 0)
            Log.Announced(logger, announced);
        var split = await documents.RequeueAsync(cancellationToken);
        var waiting = await pages.RequeueWaitingAsync(cancellationToken);
        Count(waiting + await pages.RetryRunningAsync(cancellationToken), split);
        var expired = await retention.ExpireAsync(cancellationToken);
        if (expired > 0)
            Log.Expired(logger, expired);
        await retention.ForgetDeletedAsync(cancellationToken);
        await retention.ForgetDeliveriesAsync(cancellationToken);
        await retention.ForgetWorkersAsync(cancellationToken);
    }

    /// <summary>
    /// The first round of a process whose queue is in its memory: what was queued before is in no queue now.
    /// </summary>
    public async Task RunAtStartAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        var split = await documents.RequeueAllAsync(start, cancellationToken);
        Count(await pages.RequeueAllAsync(start, cancellationToken), split);
    }

    private void Count(int requeuedPages, int requeuedDocuments)
    {
        if (requeuedPages + requeuedDocuments == 0)
            return;
        metrics.CountRequeued(requeuedPages);
        Log.Requeued(logger, requeuedPages, requeuedDocuments);
    }
}
