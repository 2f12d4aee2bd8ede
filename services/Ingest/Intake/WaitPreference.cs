using System.Globalization;

namespace Quire.Ingest;

/// <summary>Source: RFC 7240 section 4.3.</summary>
internal static class WaitPreference
{
    // Longer than this, connections die on the way; the status call takes over.
    private const int MostSeconds = 60;

    /// <summary>
    /// How long the sender wants to wait for the end; null if not at all, or if it says so in another way.
    /// </summary>
    public static TimeSpan? Of(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',', ';')))
        {
            if (preference.Split('=') is [var name, var seconds]
                && name.Trim().Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(seconds.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var wait)
                && wait > 0)
                return TimeSpan.FromSeconds(Math.Min(wait, MostSeconds));
        }

        return null;
    }
}
