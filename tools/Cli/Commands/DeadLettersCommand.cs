using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Client;
using Quire.Cli.DeadLetters;
using Quire.Results.DeadLetters;
using Spectre.Console;

namespace Quire.Cli.Commands;

internal static class DeadLettersCommand
{
    public static Command Create() => new("dlq", "Messages that were given up after all retries.")
    {
        List(),
        Settle(
            "replay",
            "Put messages back into their queues, once the cause is mended.",
            (box, letters, cancellation) => box.ReplayAsync(letters, cancellation)),
        Settle(
            "discard",
            "Drop messages for good.",
            (box, letters, cancellation) => box.DiscardAsync(letters, cancellation)),
    };

    private static Command List()
    {
        var server = new ServerOptionSet();
        var json = new Option<bool>("--json") { Description = "One JSON object a message." };
        var command = new Command("list", "Show them, oldest first.") { json };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var box = LetterBox.Open(server.Of(parsed));
            Print(await box.ListAsync(cancellation), parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Settle(
        string verb, string description, Func<LetterBox, IReadOnlyList<DeadLetter>, CancellationToken, Task> settle)
    {
        var server = new ServerOptionSet();
        var ids = new Argument<Guid[]>("ID")
        {
            Description = "As quire dlq list shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
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
            await using var box = LetterBox.Open(server.Of(parsed));
            var letters = Chosen(await box.ListAsync(cancellation), parsed.GetValue(all), parsed.GetValue(ids)!);
            await settle(box, letters, cancellation);
            await Console.Error.WriteLineAsync($"{verb}: {letters.Count} done");
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
            : throw new CommandException(
                ExitCode.Input, $"found no dead letter {unknown[0]:N}; quire dlq list shows those that wait.");
    }

    private static void Print(IReadOnlyList<DeadLetter> letters, bool json)
    {
        if (Terminal.ReadsOutput && !json && letters.Count > 0)
        {
            AnsiConsole.Write(DeadLetterTable.Of(letters));
        }
        else
        {
            foreach (var letter in letters)
                Console.Out.WriteLine(json ? Json(letter) : DeadLetterTable.Line(letter));
        }

        if (!json) Console.Error.WriteLine(letters.Count == 0 ? "no dead letters" : $"{letters.Count} dead letters");
    }

    private static string Json(DeadLetter letter) => JsonSerializer.Serialize(letter, JsonSerializerOptions.Web);
}
