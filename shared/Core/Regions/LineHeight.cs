namespace Quire.Core;

/// <summary>The usual height of a page's lines: the measure of everything else on it.</summary>
internal static class LineHeight
{
    // Of a page without lines; about that of print at 150 dpi.
    private const double Fallback = 24;

    /// <summary>The median, in pixels.</summary>
    public static double Of(IEnumerable<Quad> lines)
    {
        var heights = lines.Select(quad => Math.Min(quad.Width, quad.Height)).Order().ToList();
        return heights.Count > 0 ? heights[heights.Count / 2] : Fallback;
    }
}
