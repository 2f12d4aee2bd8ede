namespace Quire.Cli.Embedded;

/// <summary>What <c>run</c> and <c>up</c> decide about the embedded host; all else comes from the environment.</summary>
internal sealed record EmbeddedSettings
{
    public required DataFolder Folder { get; init; }

    /// <summary>What holds the data folder, for whoever comes second.</summary>
    public required string Command { get; init; }

    /// <summary>On the loopback interface; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Nothing below this level is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>How long stopping waits for the pages being read; whatever is cut off is read again at the next start.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public Dictionary<string, string?> Configuration(string token) => new()
    {
        ["Quire:Transport:Kind"] = "InMemory",
        ["Quire:Transport:StopTimeout"] = StopTimeout.ToString(),
        ["Quire:Database:Kind"] = "Sqlite",
        ["Quire:Database:ConnectionString"] = $"Data Source={Folder.Database}",
        ["Quire:Blobs:Kind"] = "Files",
        ["Quire:Blobs:Root"] = Folder.Blobs,
        // The queue was in the memory of a process that is gone.
        ["Quire:Results:RequeueAllAtStart"] = "true",
        ["Quire:Auth:KeysFile"] = Folder.Keys,
        // Far from the indexes that a user would give keys in the environment.
        ["Quire:Auth:Keys:1000000:Key"] = token,
    };

    // Standard output belongs to the command's own answer.
    public void ConfigureLogging(ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Trace)
        .AddFilter((category, level) => level >= (IsOurs(category) ? LogLevel : Others))
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private LogLevel Others => LogLevel > LogLevel.Warning ? LogLevel : LogLevel.Warning;

    private static bool IsOurs(string? category) => category?.StartsWith("Quire", StringComparison.Ordinal) == true;
}
