using Microsoft.Extensions.Options;

namespace Quire.Results.Ledger;

/// <summary>When the reconciler is to look after a page or a document again.</summary>
internal sealed class LedgerClock(TimeProvider time, IOptions<ResultsOptions> options)
{
    /// <summary>Each wait is twice the one before, up to this many doublings.</summary>
    private const int MostDoublings = 6;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset? PageDue(PageRow page) => page.State switch
    {
        PageState.Queued => Now + Doubled(options.Value.OverdueAfter, page.Requeues),
        PageState.Running => Now + options.Value.RunningTimeout,
        _ => null,
    };

    public DateTimeOffset? DocumentDue(DocumentRow document) =>
        DocumentState.IsFinal(document.State) || document.AllPagesKnown
            ? null
            : document.DueAt ?? Now + Doubled(options.Value.OverdueAfter, document.Requeues);

    private static TimeSpan Doubled(TimeSpan first, int times) => first * (1 << Math.Min(times, MostDoublings));
}
