using System.Net;
using Quire.Core;

namespace Quire.Cli.Embedded;

/// <summary>What a command decides about the embedded host; all else comes from the environment.</summary>
internal sealed record EmbeddedSettings
{
    /// <summary>The tenant of everything that comes in over the command line.</summary>
    public const string Tenant = "default";

    public required DataFolder Folder { get; init; }

    /// <summary>What holds the data folder, for whoever comes second.</summary>
    public required string Command { get; init; }

    /// <summary>On the loopback interface; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Nothing below this level is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>How long stopping waits for the pages being read; what is cut off is read at the next start.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is done to pages before reading; null for what the environment says.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <param name="token">A key that is good as long as the host runs; null for none.</param>
    public WebApplicationBuilder CreateBuilder(string? token)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection(Configuration(token));
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, Port));
        ConfigureLogging(builder.Logging);
        return builder;
    }

    private Dictionary<string, string?> Configuration(string? token)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Quire:Transport:Kind"] = "InMemory",
            ["Quire:Transport:StopTimeout"] = StopTimeout.ToString(),
            ["Quire:Database:Kind"] = "Sqlite",
            ["Quire:Database:ConnectionString"] = $"Data Source={Folder.Database}",
            ["Quire:Blobs:Kind"] = "Files",
            ["Quire:Blobs:Root"] = Folder.Blobs,
            // The queue was in the memory of a process that is gone.
            ["Quire:Results:RequeueAllAtStart"] = "true",
            ["Quire:Recognize:JournalFolder"] = Folder.Reading,
            // Nobody would start it anew.
            ["Quire:Recognize:EndWhenStuck"] = "false",
            ["Quire:Auth:KeysFile"] = Folder.Keys,
        };

        if (Preprocessing is { } steps) settings["Quire:Recognize:Reading:Preprocessing"] = steps.ToString();

        // Far from the indexes that a user would give keys in the environment.
        if (token is not null) settings["Quire:Auth:Keys:1000000:Key"] = token;
        return settings;
    }

    // Standard output belongs to the command's own answer.
    private void ConfigureLogging(ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Trace)
        .AddFilter((category, level) => level >= LevelOf(category))
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    // The bus reports every message that a stopping host gave back as a fault: no concern of a command's user.
    private LogLevel LevelOf(string? category) => category?.Split('.')[0] switch
    {
        "Quire" => LogLevel,
        "MassTransit" when LogLevel > LogLevel.Warning => LogLevel.Critical,
        _ => LogLevel > LogLevel.Warning ? LogLevel : LogLevel.Warning,
    };
}
