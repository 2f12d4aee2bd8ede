namespace Quire.Core;

/// <summary>Matches runs of dark and light against the widths of a symbol, in modules.</summary>
internal static class BarPattern
{
    /// <summary>The pattern that the runs are closest to, or -1 if none is close.</summary>
    /// <param name="runs">Widths in pixels, as many as each pattern has digits.</param>
    /// <param name="patterns">Widths in modules, one digit each.</param>
    /// <param name="maxError">Sum of the differences in modules up to which they match.</param>
    public static int Closest(ReadOnlySpan<int> runs, IReadOnlyList<string> patterns, double maxError)
    {
        var (best, bestError) = (-1, maxError);
        for (var i = 0; i < patterns.Count; i++)
        {
            var error = Error(runs, patterns[i]);
            if (error < bestError)
                (best, bestError) = (i, error);
        }

        return best;
    }

    private static double Error(ReadOnlySpan<int> runs, string pattern)
    {
        double pixels = 0, modules = 0, error = 0;
        for (var i = 0; i < runs.Length; i++)
            (pixels, modules) = (pixels + runs[i], modules + (pattern[i] - '0'));
        for (var i = 0; i < runs.Length; i++)
            error += Math.Abs((runs[i] * modules / pixels) - (pattern[i] - '0'));
        return error;
    }
}
