using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>How often a kind of region was found.</summary>
/// <param name="Regions">Of all pages together.</param>
/// <param name="Pages">That have one.</param>
internal sealed record RegionCount(int Regions, int Pages)
{
    /// <summary>One of each kind, by its name in small letters; what was not found is 0.</summary>
    public static IReadOnlyDictionary<string, RegionCount> ByKind(IReadOnlyList<PageReading> pages) =>
        Enum.GetValues<RegionKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), kind =>
        {
            var counts = pages.Select(page => page.Regions.Count(region => region.Kind == kind)).ToList();
            return new RegionCount(counts.Sum(), counts.Count(count => count > 0));
        });
}
