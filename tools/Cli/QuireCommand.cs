using System.CommandLine;
using System.CommandLine.Invocation;
using Quire.Cli.Client;
using Quire.Cli.Commands;
using Quire.Cli.Compression;
using Quire.Cli.Distillation;
using Quire.Compress;
using Quire.Compress.Commands;
using Quire.Distil.Commands;

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
        PurgeCommand.Create(),
        TrainingPairsCommand.Create(),
        WatchCommand.Create(),
        WebhooksCommand.Create(),
        DeadLettersCommand.Create(),
        KeysCommand.Create(),
        AuditCommand.Create(),
        EvalCommand.Create(),
        BenchCommand.Create(),
        Compressing(),
        Distilling(),
        TestCommand.Create(),
    };

    private static Command Distilling()
    {
        var command = DistilCommand.Create();
        command.Add(CompareCommand.Create());
        return command;
    }

    // The gate reads documents, which the toolkit itself knows nothing of.
    private static Command Compressing()
    {
        var command = CompressCommand.Create();
        command.Add(GateCommand.Create());
        command.Add(ReportCommand.Create());
        return command;
    }

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
            var parsed = Create().Parse(arguments);
            // The whole help would bury the reason, and land in the output of a pipe.
            if (parsed.Action is ParseErrorAction refusal && arguments.Length > 0) refusal.ShowHelp = false;
            return await parsed.InvokeAsync(invocation);
        }
        catch (CommandException failure)
        {
            await errors.WriteLineAsync($"quire: {failure.Message}");
            return failure.ExitCode;
        }
        catch (CompressException failure)
        {
            await errors.WriteLineAsync($"quire: {failure.Message}");
            return failure.ExitCode;
        }
        catch (ApiException answer)
        {
            await errors.WriteLineAsync($"quire: {answer.Message}");
            return answer.IsAboutTheKey ? ExitCode.Configuration : ExitCode.Other;
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
