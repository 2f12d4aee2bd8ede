using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>
/// Publishes again what a crash or an outage kept from being registered: all at start, the overdue by a timer.
/// </summary>
internal sealed class ReceiptPublisher(
    ReceiptStore receipts, IBus bus, IHostApplicationLifetime lifetime, IOptions<IntakeOptions> options,
    TimeProvider time, ILogger<ReceiptPublisher> logger)
    : BackgroundService
{
    // Results may be away for hours; the splitter need not hear of each document every minute meanwhile.
    private const int LongestPauseFactor = 32;

    private readonly Dictionary<Guid, (DateTimeOffset Next, TimeSpan Pause)> _schedule = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        // Since before this process nothing is under way here: every receipt is left over.
        await PublishAsync(_ => true, stoppingToken);
        using var timer = new PeriodicTimer(options.Value.ReceiptAge, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await PublishAsync(IsOverdue, stoppingToken);
    }

    private async Task PublishAsync(Func<DocumentReceived, bool> wanted, CancellationToken cancellationToken)
    {
        try
        {
            var seen = new HashSet<Guid>();
            await foreach (var document in receipts.ListAsync(cancellationToken))
            {
                seen.Add(document.DocumentId);
                if (wanted(document))
                    await PublishAsync(document, cancellationToken);
            }

            foreach (var gone in _schedule.Keys.Where(id => !seen.Contains(id)).ToList())
                _schedule.Remove(gone);
        }
        catch (Exception error) when (TransientFault.IsTransient(error))
        {
            Log.ReceiptsWait(logger, error);
        }
    }

    private async Task PublishAsync(DocumentReceived document, CancellationToken cancellationToken)
    {
        Log.ReceiptPublished(logger, document.DocumentId);
        await bus.Publish(document, cancellationToken);
        var pause = _schedule.TryGetValue(document.DocumentId, out var last)
            ? last.Pause * 2
            : options.Value.ReceiptAge;
        var longest = options.Value.ReceiptAge * LongestPauseFactor;
        pause = pause < longest ? pause : longest;
        _schedule[document.DocumentId] = (time.GetUtcNow() + pause, pause);
    }

    private bool IsOverdue(DocumentReceived document)
    {
        var due = _schedule.TryGetValue(document.DocumentId, out var last)
            ? last.Next
            : document.ReceivedAt + options.Value.ReceiptAge;
        return time.GetUtcNow() >= due && !receipts.IsRegistered(document.DocumentId);
    }
}
