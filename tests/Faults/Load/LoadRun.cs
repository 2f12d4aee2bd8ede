using System.Collections.Concurrent;
using System.Text.Json;
using Quire.Faults.Systems;

namespace Quire.Faults.Load;

/// <summary>Sends all documents, never too many at a time, and follows each to its end.</summary>
internal sealed class LoadRun(FaultSystem system, FaultClient client, IReadOnlyList<TestDocument> documents)
{
    private const int MostDocumentsAtOnce = 16;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, int> _done = new();
    private readonly ConcurrentDictionary<TestDocument, bool> _sent = new();

    /// <summary>Pages that have ended, as the documents tell.</summary>
    public int PagesDone => _done.Values.Sum();

    /// <summary>The documents that were posted, whether or not they have ended.</summary>
    public IReadOnlyList<TestDocument> Sent => [.. documents.Where(_sent.ContainsKey)];

    /// <summary>The accepted documents and how each ended.</summary>
    public ConcurrentDictionary<TestDocument, (Guid Id, JsonElement End)> Ended { get; } = new();

    /// <param name="enough">Posts no further document from then on.</param>
    /// <param name="cancellationToken">Leaves everything where it is.</param>
    public Task RunAsync(CancellationToken enough, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        documents,
        new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Clamp(documents.Count / 4, 1, MostDocumentsAtOnce),
            CancellationToken = cancellationToken,
        },
        async (document, cancellation) =>
        {
            if (enough.IsCancellationRequested)
                return;
            _sent[document] = true;
            var id = await client.PostAsync(
                system.Ingest, document.File(), $"fault-{document.Index}", cancellation);
            Ended[document] = (id, await EndOfAsync(id, cancellation));
        });

    private async Task<JsonElement> EndOfAsync(Guid id, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            var status = await client.GetAsync(new Uri(system.Results, $"v1/documents/{id}"), cancellationToken);
            _done[id] = status.GetProperty("progress").GetProperty("done").GetInt32();
            if (status.GetProperty("state").GetString() is not ("queued" or "running"))
                return status;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
