namespace Quire.Core;

/// <summary>
/// Quads that stand: lines that run up or down the page beside the others, or one or two upright characters.
/// </summary>
internal static class SideText
{
    // From here on a quad is taken to stand.
    private const double MinTallness = 1.5;

    // From here on it is too tall for upright characters.
    private const double MaxUprightTallness = 3;

    /// <summary>Whether the quad stands.</summary>
    public static bool Stands(Quad quad) => quad.Height >= quad.Width * MinTallness;

    /// <summary>
    /// A standing quad renamed so that its text runs upwards, the usual way in margins; others as they are.
    /// </summary>
    public static Quad Named(Quad quad) => Stands(quad) ? quad.Renamed(3) : quad;

    /// <summary>
    /// Every way in which the quad's text may run; the reading of the highest confidence tells which it is.
    /// </summary>
    public static IReadOnlyList<Quad> Ways(Quad quad) =>
        !Stands(quad) ? [quad]
        : quad.Height < quad.Width * MaxUprightTallness ? [quad, quad.Renamed(3), quad.Renamed(1)]
        : [quad.Renamed(3), quad.Renamed(1)];
}
