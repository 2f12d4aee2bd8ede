namespace Quire.Core;

/// <summary>Parts blocks of lines where their kind changes, and names each part.</summary>
internal static class BlockKinds
{
    /// <summary>The regions; those that are no blocks of text stay as they are.</summary>
    /// <param name="regions">In reading order, in pixels of the upright page.</param>
    /// <param name="page">The upright page.</param>
    public static IReadOnlyList<RegionReading> Name(IReadOnlyList<RegionReading> regions, PixelImage page)
    {
        var lines = regions.SelectMany(region => region.Lines).ToList();
        var lineHeight = LineHeight.Of(lines.Select(line => line.Quad));
        var skew = Skew.Degrees([.. lines.Select(line => new DetectedLine(line.Quad, Score: 1, MarginPx: 0))]);
        var hasBody = Titles.HasBody(lines, lineHeight);
        return [.. regions.SelectMany(region => region.Kind == RegionKind.Text ? Parts(region) : [region])];

        IEnumerable<RegionReading> Parts(RegionReading block)
        {
            if (Handwriting.IsBlock(block.Lines))
                return [block with { Kind = RegionKind.Handwriting }];
            if (Stamps.IsDated(block.Lines))
                return [block with { Kind = RegionKind.Stamp }];
            var kinds = block.Lines.Select(line =>
                Stamps.IsAskew(line, lineHeight, skew)
                    ? RegionKind.Stamp
                    : Kind(line, lineHeight, hasBody && StandsAlone(line, block.Lines), page)).ToList();
            return kinds.TrueForAll(kind => kind == RegionKind.Text) ? [block] : Runs(block.Lines, kinds);
        }
    }

    // Labels and values stand in one row; a title has its row for itself.
    private static bool StandsAlone(LineReading line, IReadOnlyList<LineReading> block) =>
        block.All(other => ReferenceEquals(other, line)
            || Math.Abs(other.Quad.Centre.Y - line.Quad.Centre.Y) > line.Quad.Height / 2);

    private static RegionKind Kind(LineReading line, double lineHeight, bool mayBeTitle, PixelImage page) =>
        MicrLine.Is(line, page) ? RegionKind.Micr
        : Handwriting.IsLine(line, lineHeight) ? RegionKind.Handwriting
        : mayBeTitle && Titles.Is(line, lineHeight) ? RegionKind.Title
        : RegionKind.Text;

    private static IEnumerable<RegionReading> Runs(IReadOnlyList<LineReading> lines, List<RegionKind> kinds)
    {
        var first = 0;
        for (var i = 1; i <= lines.Count; i++)
        {
            if (i < lines.Count && kinds[i] == kinds[first])
                continue;
            yield return RegionReading.Of(kinds[first], [.. lines.Take(first..i)]);
            first = i;
        }
    }
}
