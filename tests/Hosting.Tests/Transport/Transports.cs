using System.Globalization;

namespace Quire.Hosting.Tests;

/// <summary>
/// The transports that the same tests run over: in memory, and the RabbitMQ that the environment names.
/// </summary>
internal static class Transports
{
    private const string RabbitMqVariable = "QUIRE_TEST_RABBITMQ"; // amqp://user:password@host:port/

    public static TheoryData<TransportKind> All => [TransportKind.InMemory, TransportKind.RabbitMq];

    /// <summary>Settings of a process on this transport, with retries fast enough for a test.</summary>
    public static Dictionary<string, string?> Settings(TransportKind kind)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Quire:Transport:Kind"] = kind.ToString(),
            ["Quire:Transport:FirstRetryAfter"] = "00:00:00.010",
            ["Quire:Transport:LongestRetryPause"] = "00:00:00.020",
            ["Quire:Transport:RetryFor"] = "00:00:00.100",
        };
        return kind == TransportKind.InMemory ? settings : WithBroker(settings);
    }

    private static Dictionary<string, string?> WithBroker(Dictionary<string, string?> settings)
    {
        var address = Environment.GetEnvironmentVariable(RabbitMqVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(address), $"{RabbitMqVariable} names no broker.");
        var broker = new Uri(address!);
        var user = broker.UserInfo.Split(':');
        settings["Quire:Transport:Host"] = broker.Host;
        settings["Quire:Transport:Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
        settings["Quire:Transport:Username"] = Uri.UnescapeDataString(user[0]);
        settings["Quire:Transport:Password"] = Uri.UnescapeDataString(user[^1]);
        return settings;
    }
}
