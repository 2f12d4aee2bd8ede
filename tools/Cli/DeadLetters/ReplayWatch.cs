using Quire.Cli.Client;
using Quire.Results.DeadLetters;
using Quire.Results.Documents;

namespace Quire.Cli.DeadLetters;

/// <summary>Waits for what a replay comes to: the queue is in this process's memory and must not end before.</summary>
internal sealed class ReplayWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly QuireClient _client;
    private readonly Guid? _document;
    private readonly DateTimeOffset? _changedBefore;

    private ReplayWatch(QuireClient client, Guid? document, DateTimeOffset? changedBefore)
    {
        _client = client;
        _document = document;
        _changedBefore = changedBefore;
    }

    /// <param name="document">The one that the message is about; null if that cannot be told: no wait.</param>
    public static async Task<ReplayWatch> BeginAsync(
        QuireClient client, Guid? document, CancellationToken cancellationToken)
    {
        var before = document is { } id ? await client.FindAsync(id, cancellationToken) : null;
        return new(client, document, before?.UpdatedAt);
    }

    /// <summary>Returns when the document has changed and come to rest, or its message is given up again.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_document is not { } document) return;
        using var timer = new PeriodicTimer(Interval);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Interval)
        {
            var status = await _client.FindAsync(document, cancellationToken);
            if (status is null || IsAtRest(status) || await IsGivenUpAsync(cancellationToken)) return;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private bool IsAtRest(DocumentStatus status) =>
        status.UpdatedAt != _changedBefore && status.State is not ("queued" or "running");

    private async Task<bool> IsGivenUpAsync(CancellationToken cancellationToken)
    {
        var waiting = await _client.GetAsync<DeadLetterList>("v1/dead-letters?limit=500", cancellationToken);
        return waiting.Results.Any(letter => letter.Document == _document);
    }
}
