using System.CommandLine;
using Quire.Cli.Embedded;

namespace Quire.Cli.Commands;

internal static class UpCommand
{
    private const int DefaultPort = 8080;

    // A server's pages may take a while, and nobody waits at a prompt.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var data = DataFolder.Option();
        var port = new Option<int>("--port")
        {
            Description = "On 127.0.0.1; 0 for any free one.",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("Found a port outside of 0 to 65535.");
        });
        var command = new Command("up", "Start the server, with its web page, and print its address.") { data, port };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(data)!, parsed.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder folder, int port, CancellationToken cancellationToken)
    {
        var settings = new EmbeddedSettings
        {
            Folder = folder,
            Command = "quire up",
            Port = port,
            StopTimeout = StopTimeout,
        };
        await using var host = await EmbeddedHost.StartAsync(settings, cancellationToken);
        await Console.Out.WriteLineAsync($"{host.Address}?token={host.Token}");
        await Console.Error.WriteLineAsync($"Data in {folder.Path}. Stop with Ctrl-C; nothing is lost.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
