using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

internal static class TestCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a project, then the sum." };
        var command = new Command("test", "Run the tests; starts its own RabbitMQ and PostgreSQL when none is given.")
        {
            Only(TestSelection.Unit, "Without any server and without the System suite.", json),
            Only(TestSelection.Real, "The System suite, and everything over a real RabbitMQ and PostgreSQL.", json),
            BrowserCommand.Create(),
            FaultsCommand.Create(),
            HostileCommand.Create(),
            SoakCommand.Create(),
            FuzzCommand.Create(),
            json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(TestSelection.All, parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command Only(TestSelection selection, string description, Option<bool> json)
    {
        var command = new Command(selection.Name, description) { json };
        command.SetAction((parsed, cancellation) => RunAsync(selection, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TestSelection selection, bool json, CancellationToken cancellationToken)
    {
        var run = new TestRun(RepositoryRoot.Find(), selection, json, Console.Out);
        var total = await run.RunAsync(cancellationToken);
        var skipped = total.Skipped > 0 ? $", {total.Skipped} skipped" : "";
        await Console.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { total.Passed, total.Failed, total.Skipped }, JsonSerializerOptions.Web)
            : $"{total.Passed} passed, {total.Failed} failed{skipped}");
        return total.Failed == 0 && total.Passed > 0 ? ExitCode.Ok : ExitCode.Other;
    }
}
