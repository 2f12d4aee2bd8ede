using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Quire.Contracts;

namespace Quire.Faults.Hostile;

/// <summary>Sends every file of a corpus, and keeps what became of it.</summary>
internal sealed class HostileRun(HostileHost host, HostileCorpus corpus, Progress progress)
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

    public ConcurrentQueue<FileTime> Times { get; } = new();

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
        var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        var end = await TrySendAsync(file, cancellationToken);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Times.Enqueue(new FileTime(file.Name, file.IsBomb, Stopwatch.GetElapsedTime(began), allocated));
        Counts.AddOrUpdate(end, 1, (_, count) => count + 1);
        var (verb, code) = (end.Split(": ")[0], end.Split(": ")[^1]);
        var allowed = file.IsBomb
            ? verb == "refused" && code is ErrorCode.PageTooLarge or ErrorCode.TooManyPages
            : end == "split" || (verb is "refused" or "page" or "rejected" && Refusals.Contains(code));
        if (!allowed)
            Violations.Enqueue($"{file.Name}: {end}");
        progress.Tell($"{Times.Count} files, {Violations.Count} violations");
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

/// <summary>What one file took.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="IsBomb">It was to be refused by its header.</param>
/// <param name="Took">From the post to its end.</param>
/// <param name="AllocatedBytes">Managed memory that the whole process took meanwhile: of this file at most.</param>
internal readonly record struct FileTime(string Name, bool IsBomb, TimeSpan Took, long AllocatedBytes);
