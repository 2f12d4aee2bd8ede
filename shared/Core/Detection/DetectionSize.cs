namespace Quire.Core;

/// <summary>The size at which a page is shown to the detector.</summary>
/// <param name="Width">Pixels, a multiple of <see cref="Step"/>.</param>
/// <param name="Height">Pixels, a multiple of <see cref="Step"/>.</param>
public readonly record struct DetectionSize(int Width, int Height)
{
    /// <summary>The network halves its input five times.</summary>
    public const int Step = 32;

    // Nine letters of ten are high enough; the tenth is a comma or dirt as often as fine print.
    private const double SmallShare = 0.1;

    /// <summary>
    /// As <see cref="For(int, int, DetectionOptions)"/>, but pages whose letters are all large are reduced more.
    /// </summary>
    /// <remarks>Pages that are not reduced keep their size: letters of few pixels are found better enlarged.</remarks>
    public static DetectionSize For(PixelImage page, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(options);
        var longer = Math.Max(page.Width, page.Height);
        if (longer <= options.LongerSidePx || LetterHeight.Of(page, SmallShare) is not { } height)
            return For(page.Width, page.Height, options);
        var enough = options.LetterPx * longer / height;
        var least = Math.Min(options.LeastLongerSidePx, options.LongerSidePx);
        return For(page.Width, page.Height, Math.Clamp(enough, least, options.LongerSidePx), options);
    }

    /// <summary>
    /// Scales the longer side to the option's value; strips are kept wide enough; the area stays bounded.
    /// </summary>
    public static DetectionSize For(int width, int height, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return For(width, height, options.LongerSidePx, options);
    }

    private static DetectionSize For(int width, int height, double longerSidePx, DetectionOptions options)
    {
        double longer = Math.Max(width, height), shorter = Math.Min(width, height);
        var scale = Math.Min(longerSidePx / longer, options.MaxEnlargement);
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
