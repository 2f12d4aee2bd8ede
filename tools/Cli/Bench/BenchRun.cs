namespace Quire.Cli.Bench;

/// <summary>Lets contenders read the same pages in turns, so that whatever else the machine does meets them all.</summary>
internal static class BenchRun
{
    /// <summary>One row a contender; ratios are to the first one's median.</summary>
    /// <param name="contenders">At least one.</param>
    /// <param name="pages">At least one.</param>
    /// <param name="rounds">How often each contender reads all pages, after a first time that does not count.</param>
    /// <param name="cancellationToken">Checked before each page.</param>
    public static IReadOnlyList<BenchRow> Rows(
        IReadOnlyList<Contender> contenders,
        IReadOnlyList<BenchPage> pages,
        int rounds,
        CancellationToken cancellationToken)
    {
        var laps = contenders.ToDictionary(contender => contender, _ => new List<Lap[]>());
        for (var round = 0; round <= rounds; round++)
        {
            var turn = contenders.ToDictionary(contender => contender, _ => new List<Lap>());
            foreach (var page in pages)
            {
                foreach (var contender in contenders)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    turn[contender].Add(contender.Read(page, cancellationToken));
                }
            }

            if (round > 0)
                contenders.ToList().ForEach(contender => laps[contender].Add([.. turn[contender]]));
        }

        var first = BenchRow.MedianCpu(laps[contenders[0]]);
        return [.. contenders.Select(contender => BenchRow.Of(contender.Name, laps[contender], first))];
    }
}

/// <summary>What a contender came to: a round's mean over its pages, then least and median over the rounds.</summary>
internal sealed record BenchRow(
    string Name,
    double MinCpuSeconds,
    double MedianCpuSeconds,
    double Ratio,
    long MedianManagedBytes,
    IReadOnlyDictionary<string, double> MedianStageMilliseconds)
{
    public static double MedianCpu(IReadOnlyList<Lap[]> rounds) => Median(rounds.Select(Cpu));

    public static BenchRow Of(string name, IReadOnlyList<Lap[]> rounds, double medianOfFirst) => new(
        name,
        Math.Round(rounds.Min(Cpu), 3),
        Math.Round(MedianCpu(rounds), 3),
        Math.Round(MedianCpu(rounds) / medianOfFirst, 3),
        (long)Median(rounds.Select(laps => laps.Average(lap => lap.ManagedBytes))),
        new SortedDictionary<string, double>(
            rounds.SelectMany(laps => laps).SelectMany(lap => lap.Stages.Keys).Distinct()
                .ToDictionary(stage => stage, stage => Math.Round(Median(rounds.Select(laps =>
                    laps.Average(lap => lap.Stages.GetValueOrDefault(stage)))), 1)),
            StringComparer.Ordinal));

    private static double Cpu(Lap[] laps) => laps.Average(lap => lap.CpuSeconds);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
