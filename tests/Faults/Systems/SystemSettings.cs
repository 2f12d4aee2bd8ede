namespace Quire.Faults.Systems;

/// <summary>Settings of the processes under test.</summary>
internal static class SystemSettings
{
    /// <summary>As Quire comes.</summary>
    public static IReadOnlyDictionary<string, string> Shipped { get; } = new Dictionary<string, string>();

    /// <summary>Waits fit for a test, and faults that show soon.</summary>
    public static IReadOnlyDictionary<string, string> Impatient { get; } = new Dictionary<string, string>
    {
        ["Quire__Intake__IdempotencyLease"] = "00:00:05",
        ["Quire__Intake__ReceiptAge"] = "00:00:10",
        ["Quire__Results__RunningTimeout"] = "00:01:00",
        ["Quire__Results__ReconcileEvery"] = "00:00:05",
        ["Quire__Recognize__PagesAtOnce"] = "1",
        // So few that pages go by both lanes in short runs too.
        ["Quire__Transport__ExpressPages"] = "10",
        ["Quire__Recognize__PageTimeout"] = "00:00:10",
        ["Quire__Recognize__StuckAfter"] = "00:00:01",
        ["Quire__Recognize__ChildStartTime"] = "00:00:20",
        // So much managed memory that a page that wants all of it fails fast.
        ["DOTNET_GCHeapHardLimit"] = "0x18000000",
        ["DOTNET_gcServer"] = "0",
        // Profiling one's own code pays off for processes that live longer than these.
        ["DOTNET_TieredPGO"] = "0",
    };

    public static Dictionary<string, string> Common(string blobs, string key) => new()
    {
        ["Quire__Blobs__Root"] = blobs,
        ["Quire__Auth__Keys__0__Key"] = key,
        // The suite itself is the receiver.
        ["Quire__Webhooks__AllowPrivateAddresses"] = "true",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    public static Dictionary<string, string> Distributed(Uri broker, string database) => new()
    {
        ["Quire__Transport__Kind"] = "RabbitMq",
        ["Quire__Transport__Host"] = broker.Host,
        ["Quire__Transport__Port"] = $"{broker.Port}",
        ["Quire__Transport__StopTimeout"] = "00:00:05",
        ["Quire__Database__Kind"] = "PostgreSql",
        ["Quire__Database__ConnectionString"] = database,
    };

    public static Dictionary<string, string> Embedded(string data) => new()
    {
        ["Quire__Transport__Kind"] = "InMemory",
        ["Quire__Transport__StopTimeout"] = "00:00:05",
        ["Quire__Database__Kind"] = "Sqlite",
        ["Quire__Database__ConnectionString"] = $"Data Source={Path.Combine(data, "quire.db")}",
        ["Quire__Results__RequeueAllAtStart"] = "true",
        ["Quire__Recognize__JournalFolder"] = Path.Combine(data, "reading"),
    };
}
