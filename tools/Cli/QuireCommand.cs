using System.CommandLine;
using Quire.Cli.Client;
using Quire.Cli.Commands;

namespace Quire.Cli;

/// <summary>The whole command line: every command, and what its failures end with.</summary>
internal static class QuireCommand
{
    // After Ctrl-C: longer than the embedded host's own patience with the pages being read.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(20);

    public static RootCommand Create() => new("Quire turns scanned pages into searchable text.")
    {
        RunCommand.Create(),
        UpCommand.Create(),
        OcrCommand.Create(),
        SearchCommand.Create(),
        ExportCommand.Create(),
        DeadLettersCommand.Create(),
        KeysCommand.Create(),
        EvalCommand.Create(),
        TestCommand.Create(),
    };

    public static async Task<int> RunAsync(string[] arguments, TextWriter errors)
    {
        try
        {
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Error = errors,
                ProcessTerminationTimeout = TimeToStop,
            };
            return await Create().Parse(arguments).InvokeAsync(invocation);
        }
        catch (CommandException failure)
        {
            await errors.WriteLineAsync($"quire: {failure.Message}");
            return failure.ExitCode;
        }
        catch (ApiException refusal)
        {
            await errors.WriteLineAsync($"quire: {refusal.Message}");
            return refusal.IsAboutTheKey ? ExitCode.Configuration : ExitCode.Other;
        }
        catch (HttpRequestException unreachable)
        {
            await errors.WriteLineAsync($"quire: could not reach the server: {unreachable.Message}");
            return ExitCode.Other;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("quire: interrupted");
            return ExitCode.Interrupted;
        }
    }
}
