using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Client;
using Quire.Cli.DeadLetters;
using Quire.Results.DeadLetters;
using Spectre.Console;

namespace Quire.Cli.Commands;

internal static class DeadLettersCommand
{
    private const int MostListed = 500;

    public static Command Create() => new("dlq", "Messages that were given up after all retries.")
    {
        List(),
        Settle("replay", "Put messages back into their queues, once the cause is mended.", "Replayed"),
        Settle("discard", "Drop messages for good.", "Discarded"),
    };

    private static Command List()
    {
        var server = new ServerOptionSet();
        var json = new Option<bool>("--json") { Description = "One JSON object a message." };
        var command = new Command("list", "Show them, oldest first.") { json };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var reached = await DeadLetterServer.ReachAsync(server.Of(parsed), cancellation);
            Print(await ListAsync(reached.Client, cancellation), parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Settle(string verb, string description, string done)
    {
        var server = new ServerOptionSet();
        var ids = new Argument<Guid[]>("ID") { Description = "As quire dlq list shows them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = new Command(verb, description) { ids, all };
        server.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(ids) is { Length: > 0 })
                result.AddError("Found neither an ID nor --all, or both; expected one of them.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var reached = await DeadLetterServer.ReachAsync(server.Of(parsed), cancellation);
            var letters = Chosen(await ListAsync(reached.Client, cancellation), parsed.GetValue(all), parsed.GetValue(ids)!);
            foreach (var letter in letters) await SettleAsync(reached, letter, verb, cancellation);
            await Console.Error.WriteLineAsync($"{done}: {letters.Count}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static IReadOnlyList<DeadLetter> Chosen(IReadOnlyList<DeadLetter> waiting, bool all, Guid[] ids)
    {
        if (all) return waiting;
        var unknown = ids.Except(waiting.Select(letter => letter.Id)).ToList();
        return unknown.Count == 0
            ? [.. waiting.Where(letter => ids.Contains(letter.Id))]
            : throw new CommandException(ExitCode.Input, $"found no dead letter {unknown[0]:N}; quire dlq list shows those that wait.");
    }

    private static async Task SettleAsync(
        DeadLetterServer server, DeadLetter letter, string verb, CancellationToken cancellationToken)
    {
        var watch = server.IsOurs && verb == "replay" && letter.Document is { } document
            ? await ReplayWatch.BeginAsync(server.Client, document, cancellationToken)
            : null;
        await server.Client.PostAsync($"v1/dead-letters/{letter.Id}:{verb}", cancellationToken);
        if (watch is not null) await watch.EndAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<DeadLetter>> ListAsync(QuireClient client, CancellationToken cancellationToken) =>
        (await client.GetAsync<DeadLetterList>($"v1/dead-letters?limit={MostListed}", cancellationToken)).Results;

    private static void Print(IReadOnlyList<DeadLetter> letters, bool json)
    {
        if (Terminal.ReadsOutput && !json && letters.Count > 0)
        {
            AnsiConsole.Write(DeadLetterTable.Of(letters));
        }
        else
        {
            foreach (var letter in letters)
                Console.Out.WriteLine(json ? JsonSerializer.Serialize(letter, JsonSerializerOptions.Web) : DeadLetterTable.Line(letter));
        }

        if (!json) Console.Error.WriteLine(letters.Count == 0 ? "no dead letters" : $"{letters.Count} dead letters");
    }
}
