using System.CommandLine;
using Quire.Cli.Client;
using Quire.Cli.Embedded;
using Quire.Cli.Run;
using Quire.Cli.Watch;

namespace Quire.Cli.Commands;

internal static class WatchCommand
{
    private static readonly TimeSpan DefaultSettle = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder." };
        folder.AcceptExistingOnly();
        var settle = new Option<double>("--settle")
        {
            Description = "Seconds after which a file that does not change is complete.",
            DefaultValueFactory = _ => DefaultSettle.TotalSeconds,
        };
        settle.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 3600))
                result.AddError("Found a --settle outside of 0.1 to 3600 seconds.");
        });
        var server = new ServerOptionSet();
        var command = new Command(
            "watch", "Read what is put into a folder, and move it to done or failed in there.") { folder, settle };
        server.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(folder)!.FullName, TimeSpan.FromSeconds(parsed.GetValue(settle)), server.Of(parsed),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, TimeSpan settle, ServerOptions server, CancellationToken cancellationToken)
    {
        await using var connection = await ServerConnection.OpenAsync(server, "quire watch", cancellationToken);
        var session = new RunSession(connection.Client, new Silence(), namesMatter: false);
        await Console.Error.WriteLineAsync($"Watching {folder}. Stop with Ctrl-C; nothing is lost.");
        try
        {
            await new WatchedFolder(folder, settle, session.ReadAsync, Tell, TimeProvider.System)
                .RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end: what is under way is found again at the next start.
        }

        return ExitCode.Ok;
    }

    private static void Tell(DocumentOutcome outcome) => Console.Out.WriteLine(string.Join(
        '\t', outcome.State, Path.GetFileName(outcome.File), $"{outcome.Document:D}", outcome.Reason));

    private sealed class Silence : IProgress<RunStep>
    {
        public void Report(RunStep value)
        {
        }
    }
}
