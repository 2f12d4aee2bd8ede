using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>Checkboxes together with what stands beside them in one line.</summary>
internal static class LabelledBoxes
{
    /// <summary>The regions in their order, those that continue a line in one group with what they continue.</summary>
    public static IReadOnlyList<IReadOnlyList<RecognizedRegion>> Of(IReadOnlyList<RecognizedRegion> regions)
    {
        var groups = new List<List<RecognizedRegion>>();
        foreach (var region in regions)
        {
            if (groups is [.., var group] && region.ContinuesLineOf(group[^1]))
                group.Add(region);
            else
                groups.Add([region]);
        }

        return groups;
    }
}
