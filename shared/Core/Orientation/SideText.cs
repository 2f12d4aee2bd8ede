namespace Quire.Core;

/// <summary>Lines that run up or down the page beside the others.</summary>
internal static class SideText
{
    // Taller than wide by this much, a quad holds turned text rather than one or two upright characters.
    private const double MinTallness = 1.5;

    /// <summary>Whether the quad stands.</summary>
    public static bool Stands(Quad quad) => quad.Height >= quad.Width * MinTallness;

    /// <summary>A standing quad renamed so that its text runs upwards, the usual way in margins; others as they are.</summary>
    public static Quad Named(Quad quad) => Stands(quad) ? quad.Renamed(3) : quad;
}
