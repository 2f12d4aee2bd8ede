namespace Quire.Core;

/// <summary>Gives regions without text their place among those that are in reading order.</summary>
internal static class RegionPlacement
{
    /// <summary>
    /// Each goes behind the smallest region that it lies in, otherwise before the first that begins below its middle.
    /// </summary>
    /// <param name="ordered">Regions in reading order.</param>
    /// <param name="others">From top to bottom.</param>
    public static IReadOnlyList<RegionReading> Insert(
        IReadOnlyList<RegionReading> ordered, IEnumerable<RegionReading> others)
    {
        var followers = ordered.Select(_ => new List<RegionReading>()).Prepend([]).ToList();
        foreach (var other in others)
            followers[Place(ordered, other.Box)].Add(other);
        return [.. followers[0], .. ordered.SelectMany((region, i) => followers[i + 1].Prepend(region))];
    }

    private static int Place(IReadOnlyList<RegionReading> ordered, BoxD box)
    {
        double x = (box.X0 + box.X1) / 2, y = (box.Y0 + box.Y1) / 2;
        var around = Enumerable.Range(0, ordered.Count)
            .Where(i => ordered[i].Box is var it && it.X0 <= x && x < it.X1 && it.Y0 <= y && y < it.Y1)
            .OrderBy(i => ordered[i].Box.Area).ToList();
        if (around.Count > 0)
            return around[0] + 1;
        var below = Enumerable.Range(0, ordered.Count).Where(i => ordered[i].Box.Y0 > y).ToList();
        return below.Count > 0 ? below[0] : ordered.Count;
    }
}
