using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Client;
using Quire.Cli.Embedded;
using Quire.Results.Documents;
using Quire.Results.Ledger;

namespace Quire.Cli.Commands;

/// <summary><c>quire purge</c>: removes documents, and shows that nothing of them is left.</summary>
internal static class PurgeCommand
{
    // A killed process leaves files that the next one removes when it looks again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var server = new ServerOptionSet();
        var ids = new Argument<Guid[]>("ID")
        {
            Description = "Documents, as run and search show them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a document." };
        var command = new Command(
            "purge", "Remove documents for good, and count what is left of them: files, texts, index, corrections.")
        {
            ids, json,
        };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (place, isJson) = (server.Of(parsed), parsed.GetValue(json));
            var purges = new List<Purge>();
            await using (var connection = await ServerConnection.OpenAsync(place, "quire purge", cancellation))
                foreach (var id in parsed.GetValue(ids)!)
                    purges.Add(await PurgeAsync(connection.Client, id, cancellation));
            if (place.Address is null)
                await ScrubAsync(place.Data, cancellation);
            foreach (var purge in purges)
                await Console.Out.WriteLineAsync(
                    isJson ? JsonSerializer.Serialize(purge, JsonSerializerOptions.Web) : InWords(purge));
            return purges.TrueForAll(purge => purge.Complete) ? ExitCode.Ok : ExitCode.Other;
        });
        return command;
    }

    private static async Task<Purge> PurgeAsync(QuireClient client, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (await client.FindAsync(id, cancellationToken) is not null)
                await client.DeleteAsync($"v1/documents/{id}", cancellationToken);
            return await WhenCompleteAsync(client, id, cancellationToken);
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            throw new CommandException(
                ExitCode.Input, $"found no document {id}, nor a record of one; quire search shows those that there are.");
        }
    }

    private static async Task<Purge> WhenCompleteAsync(
        QuireClient client, Guid id, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var purge = await client.GetAsync<Purge>($"v1/documents/{id}/purge", cancellationToken);
            if (purge.Complete || waited >= Patience)
                return purge;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task ScrubAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var stored = StoredResults.Open(folder);
        if (stored.Get<LedgerContext>() is SqliteLedgerContext ledger)
            await ledger.ScrubAsync(cancellationToken);
    }

    private static string InWords(Purge purge)
    {
        var left = purge.Left;
        var proof = purge.Records is [.., var last] ? $"; audit record {last.Sequence}, {last.Hash}" : "";
        return $"{purge.Document} {purge.State}, {(purge.Complete ? "nothing left" : "NOT COMPLETE")}: "
            + $"{left.Blobs} files, {left.Texts} indexed pages, {left.Corrections} corrections, "
            + $"{left.Reviews} pages to review, {left.History} other rows{proof}";
    }
}
