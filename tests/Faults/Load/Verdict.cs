using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Quire.Faults.Recording;
using Quire.Faults.Systems;

namespace Quire.Faults.Load;

/// <summary>
/// Compares what the system says with what it was given: nothing lost, nothing doubled, every text right, everybody told.
/// </summary>
internal sealed class Verdict(FaultSystem system, FaultClient client, WebhookReceiver receiver, LoadRun run)
{
    // Four times the pause after which what a killed process was sending is sent again.
    private static readonly TimeSpan PatienceForMessages = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // Each of these is a reason that a poison page may end with.
    private static readonly string[] Parked = ["internal_error", "page_timeout", "page_crashes"];

    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public int WrongTexts { get; private set; }

    public int GoodPagesFailed { get; private set; }

    public int PoisonParked { get; private set; }

    public int PoisonNotParked { get; private set; }

    /// <summary>Documents of whose end the webhook's receiver was never told, or told another state.</summary>
    public int Untold { get; private set; }

    /// <summary>Pages by how they ended: <c>succeeded</c>, or the reason.</summary>
    public SortedDictionary<string, int> Ends { get; } = new(StringComparer.Ordinal);

    public bool Holds => Lost + Doubled + WrongTexts + GoodPagesFailed + PoisonNotParked + Untold == 0;

    /// <summary>SHA-256 over all texts in order: equal for two runs that read the same.</summary>
    public string Digest { get; private set; } = "";

    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var documents = run.Sent;
        foreach (var document in documents)
        {
            if (run.Ended.TryGetValue(document, out var ended))
                await JudgeAsync(document, ended.Id, ended.End, cancellationToken);
            else
                Lost += document.Pages.Count;
        }

        Digest = Convert.ToHexStringLower(_digest.GetHashAndReset());
        await CountDocumentsAsync(documents.Count, cancellationToken);
        await CountUntoldAsync(cancellationToken);
    }

    private async Task JudgeAsync(
        TestDocument document, Guid id, JsonElement end, CancellationToken cancellationToken)
    {
        var states = end.GetProperty("pages").EnumerateArray().ToDictionary(page => page.GetProperty("page").GetInt32());
        Doubled += Math.Max(0, states.Count - document.Pages.Count);
        foreach (var (index, page) in document.Pages.Index())
        {
            if (states.TryGetValue(index + 1, out var state))
                Judge(page, state);
            else
                Lost++;
        }

        if (document.Pages.Any(page => page.Poison == Poison.None))
            await CompareAsync(document, id, cancellationToken);
    }

    private void Judge(PageCode page, JsonElement state)
    {
        var found = state.GetProperty("state").GetString()!;
        var reason = state.TryGetProperty("reason", out var why) ? why.GetString() : null;
        var ended = found == "failed" ? reason ?? "without reason" : found;
        Ends[ended] = Ends.GetValueOrDefault(ended) + 1;
        if (found is "queued" or "running")
            Lost++;
        else if (page.Poison == Poison.None)
            GoodPagesFailed += found == "succeeded" ? 0 : 1;
        else if (Parked.Contains(reason))
            PoisonParked++;
        else
            PoisonNotParked++;
    }

    private async Task CompareAsync(TestDocument document, Guid id, CancellationToken cancellationToken)
    {
        var exported = await client.GetAsync(
            new Uri(system.Results, $"v1/documents/{id}/export?format=json"), cancellationToken);
        var texts = exported.GetProperty("pages").EnumerateArray().ToLookup(PageNumber, Text);
        foreach (var (index, page) in document.Pages.Index().Where(item => item.Item.Poison == Poison.None))
        {
            var text = string.Join('\n', texts[index + 1]);
            WrongTexts += text == string.Join('\n', RecordedText.Of(page.Number)) ? 0 : 1;
            _digest.AppendData(Encoding.UTF8.GetBytes($"{page.Number} {text}\n"));
        }
    }

    private async Task CountDocumentsAsync(int accepted, CancellationToken cancellationToken)
    {
        var (count, next) = (0, "/v1/documents?limit=200");
        while (next is not null)
        {
            var list = await client.GetAsync(new Uri(system.Results, next), cancellationToken);
            count += list.GetProperty("results").GetArrayLength();
            next = list.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        Doubled += Math.Max(0, count - accepted);
    }

    private async Task CountUntoldAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (told, since) = (receiver.Messages, Stopwatch.GetTimestamp());
        while (CountUntold() > 0 && Stopwatch.GetElapsedTime(since) < PatienceForMessages)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            if (receiver.Messages != told)
                (told, since) = (receiver.Messages, Stopwatch.GetTimestamp());
        }

        Untold = CountUntold();
    }

    private int CountUntold() => run.Ended.Values.Count(ended =>
    {
        var told = receiver.ToldOf(ended.Id);
        var state = ended.End.GetProperty("state").GetString();
        return told.Count == 0 || told.Any(said => said != state);
    });

    private static int PageNumber(JsonElement page) => page.GetProperty("page").GetInt32();

    // A page that failed has no regions.
    private static string Text(JsonElement page) => page.TryGetProperty("regions", out var regions)
        ? string.Join('\n', regions.EnumerateArray()
            .SelectMany(region => region.GetProperty("lines").EnumerateArray())
            .Select(line => line.GetProperty("text").GetString()))
        : "";
}
