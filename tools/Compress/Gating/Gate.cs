namespace Quire.Compress.Gating;

/// <summary>Decides whether a model may take the place of another: never a slower or a worse one.</summary>
internal static class Gate
{
    /// <summary>Points of a hundred that may be lost on any measure unless another budget is given.</summary>
    public const double DefaultBudget = 0.3;

    // A slice has fewer documents than the whole, so that chance moves it further.
    private const double SliceFactor = 3;

    // What two runs of one model differ by on a machine that also does other things, in percent.
    private const double TimeTolerance = 2;

    /// <summary>The table that decides; the candidate passes where every line does.</summary>
    /// <param name="baseline">The model that is there.</param>
    /// <param name="candidate">The model that wants its place, on the same data.</param>
    /// <param name="budget">In points of a hundred.</param>
    public static IReadOnlyList<GateLine> Judge(GateMeasures baseline, GateMeasures candidate, double budget)
    {
        var shares = new (string Name, double? Before, double? After, bool LowIsGood)[]
        {
            ("CER", baseline.Cer, candidate.Cer, true),
            ("word F1", baseline.WordF1, candidate.WordF1, false),
            ("detection hmean", baseline.Hmean, candidate.Hmean, false),
            ("numbers exact", baseline.Numbers, candidate.Numbers, false),
        };
        return
        [
            .. shares.Where(share => share.Before is not null).Select(share => GateLine.Share(
                share.Name, share.Before!.Value, share.After ?? (share.LowIsGood ? 1 : 0), budget, share.LowIsGood)),
            .. WorstSlice(baseline, candidate, budget),
            GateLine.Cost("bytes", baseline.Bytes, candidate.Bytes, 0),
            GateLine.Cost(
                "CPU ms, 1 thread", baseline.OneThread.TotalMilliseconds, candidate.OneThread.TotalMilliseconds,
                TimeTolerance),
            GateLine.Cost(
                "ms, all threads", baseline.AllThreads.TotalMilliseconds, candidate.AllThreads.TotalMilliseconds,
                TimeTolerance),
        ];
    }

    private static IEnumerable<GateLine> WorstSlice(GateMeasures baseline, GateMeasures candidate, double budget) =>
        baseline.Slices
            .Select(slice => GateLine.Share(
                $"worst slice ({slice.Key})", slice.Value, candidate.Slices.GetValueOrDefault(slice.Key),
                budget * SliceFactor, lowIsGood: false))
            .OrderByDescending(line => line.Loss).Take(1);
}
