using System.Globalization;

namespace Quire.Cli;

/// <summary>A length of time as people write it: <c>20s</c>, <c>3m</c>, <c>1h</c>; a number alone is seconds.</summary>
internal static class Duration
{
    public const string Form = "20s, 3m or 1h";

    // A day of seconds, and no number of hours that a TimeSpan does not hold.
    private const int LongestNumber = 5;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (digits, unit) = text switch
        {
            [.. var start, 's'] => (start, TimeSpan.FromSeconds(1)),
            [.. var start, 'm'] => (start, TimeSpan.FromMinutes(1)),
            [.. var start, 'h'] => (start, TimeSpan.FromHours(1)),
            _ => (text, TimeSpan.FromSeconds(1)),
        };
        var known = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && digits.Length <= LongestNumber;
        duration = known ? count * unit : TimeSpan.Zero;
        return known;
    }
}
