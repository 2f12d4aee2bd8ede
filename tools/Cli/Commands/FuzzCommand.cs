using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

/// <summary><c>quire test fuzz</c>: gives our own parsers bytes that reach ever more of their code.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        var targets = new Argument<string[]>("TARGET")
        {
            Description = "Parsers: cursor, header, manifest, message, onnx, page, query [default: all].",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var length = new Option<string>("--for")
        {
            Description = $"How long each: {Duration.Form}.",
            DefaultValueFactory = _ => "60s",
        };
        length.Validators.Add(result =>
        {
            if (!Duration.TryParse(result.GetValueOrDefault<string>() ?? "", out var time)
                || time < TimeSpan.FromSeconds(1))
                result.AddError($"Found another --for; expected a length of time such as {Duration.Form}.");
        });
        var json = new Option<bool>("--json") { Description = "One JSON object a parser." };
        var command = new Command("fuzz", "Fuzz our own parsers, guided by the code that an input reaches (AFL++).")
        {
            targets, length, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            // What the validator let through.
            _ = Duration.TryParse(parsed.GetValue(length)!, out var time);
            return Task.Run(
                () => Run(parsed.GetValue(targets)!, time, parsed.GetValue(json), cancellation), cancellation);
        });
        return command;
    }

    private static int Run(string[] asked, TimeSpan length, bool json, CancellationToken cancellationToken)
    {
        using var suite = FuzzSuite.Prepare(RepositoryRoot.Find());
        var targets = suite.Targets();
        if (asked.Except(targets).FirstOrDefault() is { } unknown)
            throw new CommandException(
                ExitCode.BadArguments, $"found the parser '{unknown}'; expected some of {string.Join(", ", targets)}.");
        var isClean = true;
        foreach (var target in asked is { Length: > 0 } ? asked : targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = suite.Run(target, length);
            isClean &= outcome is { Crashes: [], Hangs: [] };
            Console.Out.WriteLine(
                json ? JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web) : InWords(outcome));
        }

        return isClean ? ExitCode.Ok : ExitCode.Other;
    }

    private static string InWords(FuzzOutcome outcome) =>
        $"{outcome.Target}: {outcome.Inputs} inputs, {outcome.Corpus} of them new, {outcome.Edges} branches, "
        + $"{outcome.Crashes.Count} crashes, {outcome.Hangs.Count} hangs"
        + string.Concat(outcome.Crashes.Concat(outcome.Hangs).Select(file => $"\n  {file}"));
}
