namespace Quire.Hosting;

/// <summary>A queue of one process only, gone with it: for messages that every process must hear.</summary>
/// <remarks>
/// Register with <c>.Endpoint(e => { e.Temporary = true; e.Name = QueuePerProcess.NewName("…"); })</c>.
/// </remarks>
public static class QueuePerProcess
{
    private const string Prefix = "temporary-";

    /// <summary>A name that no other process has.</summary>
    public static string NewName(string purpose) => $"{Prefix}{purpose}-{Guid.NewGuid():N}";

    internal static bool IsName(string queue) => queue.StartsWith(Prefix, StringComparison.Ordinal);
}
