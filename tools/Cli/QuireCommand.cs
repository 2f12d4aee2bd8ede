using System.CommandLine;
using Quire.Cli.Commands;

namespace Quire.Cli;

/// <summary>The whole command line: every command, and what its failures end with.</summary>
internal static class QuireCommand
{
    public static RootCommand Create() => new("Quire turns scanned pages into searchable text.")
    {
        EvalCommand.Create(),
        KeysCommand.Create(),
        OcrCommand.Create(),
        SearchCommand.Create(),
        TestCommand.Create(),
    };

    public static async Task<int> RunAsync(string[] arguments, TextWriter errors)
    {
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = errors };
            return await Create().Parse(arguments).InvokeAsync(invocation);
        }
        catch (CommandException failure)
        {
            await errors.WriteLineAsync($"quire: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("quire: interrupted");
            return ExitCode.Interrupted;
        }
    }
}
