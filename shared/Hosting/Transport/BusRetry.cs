namespace Quire.Hosting;

/// <summary>
/// Marks the flow of a message under way: its faults are retried by the bus, so nobody else may retry.
/// </summary>
internal static class BusRetry
{
    private static readonly AsyncLocal<bool> Active = new();

    public static bool OwnsTheCall => Active.Value;

    public static void Enter() => Active.Value = true;
}
