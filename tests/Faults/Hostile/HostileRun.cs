using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Quire.Contracts;

namespace Quire.Faults.Hostile;

/// <summary>Sends every file of a corpus, and keeps what became of it.</summary>
internal sealed class HostileRun(HostileHost host, HostileCorpus corpus)
{
    // Ten seconds are the promise on a machine with nothing else to do.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private static readonly HashSet<string> Refusals =
    [
        ErrorCode.UnsupportedMediaType, ErrorCode.DocumentTooLarge, ErrorCode.PageTooLarge, ErrorCode.TooManyPages,
        ErrorCode.DocumentEncrypted, ErrorCode.DocumentCorrupt, ErrorCode.DocumentEmpty, ErrorCode.PageCorrupt,
        ErrorCode.PageTimeout,
    ];

    /// <summary>How many files ended so: <c>refused: CODE</c>, or as <see cref="Outcomes"/> says.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = new();

    /// <summary>Files that ended as none may: a hang, an unknown code, a bomb that was let in.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public ConcurrentQueue<(string Name, TimeSpan Took, bool IsBomb)> Times { get; } = new();

    public Task SendAsync(Range numbers, CancellationToken cancellationToken) => Parallel.ForAsync(
        numbers.Start.Value, numbers.End.Value,
        new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        },
        async (number, cancel) => await SendAsync(corpus[number], cancel));

    private async Task SendAsync(HostileFile file, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var end = await TrySendAsync(file, cancellationToken);
        Times.Enqueue((file.Name, Stopwatch.GetElapsedTime(began), file.IsBomb));
        Counts.AddOrUpdate(end, 1, (_, count) => count + 1);
        var (verb, code) = (end.Split(": ")[0], end.Split(": ")[^1]);
        var allowed = file.IsBomb
            ? verb == "refused" && code is ErrorCode.PageTooLarge or ErrorCode.TooManyPages
            : end == "split" || (verb is "refused" or "page" or "rejected" && Refusals.Contains(code));
        if (!allowed)
            Violations.Enqueue($"{file.Name}: {end}");
    }

    private async Task<string> TrySendAsync(HostileFile file, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Hang);
        try
        {
            using var body = new ByteArrayContent(file.Bytes);
            using var answer = await host.Client.PostAsync($"v1/documents?name={file.Name}", body, limit.Token);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            return answer.IsSuccessStatusCode
                ? await host.Outcomes.EndOf(json.GetProperty("id").GetGuid()).WaitAsync(limit.Token)
                : $"refused: {json.GetProperty("code").GetString()}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "hang";
        }
    }
}
