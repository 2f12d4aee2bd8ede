namespace Quire.Hosting;

/// <summary>The pauses between attempts: doubling up to a cap, until they add up to the time to sit out.</summary>
internal static class RetrySchedule
{
    public static TimeSpan[] Pauses(TransportOptions options)
    {
        var pauses = new List<TimeSpan>();
        var pause = options.FirstRetryAfter;
        for (var total = TimeSpan.Zero; total < options.RetryFor; total += pauses[^1])
        {
            pauses.Add(pause);
            pause = pause * 2 < options.LongestRetryPause ? pause * 2 : options.LongestRetryPause;
        }

        return [.. pauses];
    }
}
