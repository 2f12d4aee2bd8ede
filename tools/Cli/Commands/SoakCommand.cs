using System.CommandLine;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

/// <summary><c>quire test soak</c>: reads many pages through one worker, and tells whether it grows or slows.</summary>
internal static class SoakCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Documents, sent in turn [default: the samples].",
            Arity = ArgumentArity.ZeroOrMore,
        };
        files.AcceptExistingOnly();
        var pages = new Option<int>("--pages")
        {
            Description = "How many pages to read at least.",
            DefaultValueFactory = _ => 2_000,
        };
        pages.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("Found --pages below 1.");
        });
        var json = new Option<bool>("--json") { Description = "The report on one line." };
        var command = new Command(
            "soak", "Read many pages through one worker, and tell whether its memory grows or its pages slow down.")
        {
            files, pages, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var root = RepositoryRoot.Find();
            string[] paths = parsed.GetValue(files) is { Length: > 0 } given
                ? [.. given.Select(file => file.FullName)]
                : [.. Directory.GetFiles(Path.Combine(root, "samples")).Order(StringComparer.Ordinal)];
            string[] options = parsed.GetValue(json) ? ["--json"] : [];
            return FaultSuite.RunAsync(
                root, ["soak", .. options, pages.Name, $"{parsed.GetValue(pages)}", "--", .. paths], cancellation);
        });
        return command;
    }
}
