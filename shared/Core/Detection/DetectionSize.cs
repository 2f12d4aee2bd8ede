namespace Quire.Core;

/// <summary>The size at which a page is shown to the detector.</summary>
/// <param name="Width">Pixels, a multiple of <see cref="Step"/>.</param>
/// <param name="Height">Pixels, a multiple of <see cref="Step"/>.</param>
public readonly record struct DetectionSize(int Width, int Height)
{
    /// <summary>The network halves its input five times.</summary>
    public const int Step = 32;

    /// <summary>
    /// Scales the longer side to the option's value; strips are kept wide enough; the area stays bounded.
    /// </summary>
    public static DetectionSize For(int width, int height, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double longer = Math.Max(width, height), shorter = Math.Min(width, height);
        var scale = Math.Min(options.LongerSidePx / longer, options.MaxEnlargement);
        if (shorter * scale < options.ShorterSidePx)
            scale = Math.Max(scale, Math.Min(options.ShorterSidePx / shorter, 1.0));
        scale = Math.Min(scale, Math.Sqrt(options.MaxAreaPx / (longer * shorter)));
        var (snapped, across) = (Snap(width * scale, options.MaxAreaPx), Snap(height * scale, options.MaxAreaPx));
        // Rounding the short side of a strip up is a tenth of its area: the long side gives it back.
        return snapped > across
            ? new DetectionSize(Math.Min(snapped, Fitting(across, options.MaxAreaPx)), across)
            : new DetectionSize(snapped, Math.Min(across, Fitting(snapped, options.MaxAreaPx)));
    }

    // A strip thinner than one step would otherwise push its other side past the area.
    private static int Snap(double side, int maxAreaPx) =>
        Math.Clamp((int)Math.Round(side / Step) * Step, Step, maxAreaPx / Step / Step * Step);

    private static int Fitting(int side, int maxAreaPx) => Math.Max(1, maxAreaPx / side / Step) * Step;
}
