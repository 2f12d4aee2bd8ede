namespace Quire.Core;

/// <summary>A line of text cut out of its page, straightened and scaled to the recogniser's height.</summary>
/// <param name="Image">The pixels, in borrowed memory; <c>Image.Height</c> is the recogniser's.</param>
/// <param name="Quad">Where it came from, in page pixels.</param>
/// <param name="MarginPx">
/// How much of the crop at its top and bottom is the detector's margin, in pixels of the crop.
/// </param>
public sealed record LineCrop(PixelImage Image, Quad Quad, double MarginPx)
{
    // The density of strokes at which the recogniser reads best, in strokes a pixel of a crop 48 high: wider lettering
    // is squeezed to it, which spares as much time. Found on scanned forms and till receipts.
    private const double Usual = 0.042;
    private const double LeastSqueeze = 0.75;

    // Of fewer columns the density says nothing.
    private const int MinWidthPx = 60;

    // The rows that the density is taken from: the middle of the line, where small letters stand.
    private const int ProbeRows = 8;
    private const double ProbeTop = 0.3, ProbeHeight = 0.5;

    // Lines of this many times their height have letters that go up and down. Where they stand in less than this share of
    // the height, as small print does that the detector sees few pixels of, they are cut closer, to the share that they
    // usually have.
    private const int LongLine = 4;
    private const double LooseShare = 0.6, LeastShare = 0.25, UsualShare = 0.75;

    /// <summary>
    /// Width of the crop's pixels to their height, both in page pixels: 1 unless it was squeezed, then less than 1.
    /// </summary>
    public double Squeeze =>
        Quad is { Width: > 0, Height: > 0 } ? Image.Width * Quad.Height / (Quad.Width * Image.Height) : 1;

    /// <summary>
    /// Cuts as <see cref="Cut"/> does, but closer around long lines of low letters, and squeezes lines of wide lettering to
    /// the density that is read best.
    /// </summary>
    public static LineCrop ForReading(PixelImage page, DetectedLine line, int height, int maxWidth)
    {
        ArgumentNullException.ThrowIfNull(page);
        var crop = Squeezed(page, line, height, maxWidth);
        if (crop.Image.Width < LongLine * height || Closer(crop.Image, line) is not { } closer)
            return crop;
        crop.Image.Dispose();
        return Squeezed(page, closer, height, maxWidth);
    }

    private static DetectedLine? Closer(PixelImage crop, DetectedLine line)
    {
        var (top, bottom) = TextRows.Of(crop);
        var share = (bottom - top) / (double)crop.Height;
        if (share is < LeastShare or >= LooseShare)
            return null;
        var (middle, half) = ((top + bottom) / (2.0 * crop.Height), share / UsualShare / 2);
        var (from, to) = (Math.Max(0, middle - half), Math.Min(1, middle + half));
        var margin = Math.Max(0, line.MarginPx - (line.Quad.Height * Math.Min(from, 1 - to)));
        return line with { Quad = line.Quad.Across(from, to), MarginPx = margin };
    }

    private static LineCrop Squeezed(PixelImage page, DetectedLine line, int height, int maxWidth)
    {
        var width = Width(line.Quad, height, maxWidth);
        if (width < MinWidthPx)
            return Cut(page, line, height, maxWidth);
        using var probe = PixelImage.Borrow(width, ProbeRows, page.Channels);
        var homography = new Homography(line.Quad, width, height);
        using var sampler = new RowSampler(page, width);
        for (var i = 0; i < ProbeRows; i++)
        {
            var y = height * (ProbeTop + (ProbeHeight * i / ProbeRows));
            FillRow(sampler, homography, Samples.One, y, probe.Row(i));
        }

        var squeeze = Math.Clamp(StrokeDensity.Of(probe) * height / (Usual * 48), LeastSqueeze, 1);
        return Cut(page, line, height, Math.Max(1, (int)Math.Round(width * squeeze)));
    }

    /// <summary>Cuts by perspective, bilinear, averaging where the page is finer than the crop.</summary>
    /// <param name="page">The page.</param>
    /// <param name="line">The line, its quad named as its text runs.</param>
    /// <param name="height">Height of the crop.</param>
    /// <param name="maxWidth">Width that is not exceeded: longer lines are squeezed.</param>
    /// <param name="softness">Each pixel is the mean of a square of that side, in pixels of the crop.</param>
    public static LineCrop Cut(PixelImage page, DetectedLine line, int height, int maxWidth, double softness = 1)
    {
        ArgumentNullException.ThrowIfNull(page);
        var quad = line.Quad;
        var width = Width(quad, height, maxWidth);
        var image = PixelImage.Borrow(width, height, page.Channels);
        var homography = new Homography(quad, width, height);
        // One sample a page pixel: fewer would alias the strokes of pages scanned finer than the crop.
        var samples = new Samples(
            Count(quad.Width / width * softness), Count(quad.Height / height * softness), softness);
        using var sampler = new RowSampler(page, width);
        for (var y = 0; y < height; y++)
            FillRow(sampler, homography, samples, y, image.Row(y));
        return new LineCrop(image, quad, quad.Height > 0 ? line.MarginPx * height / quad.Height : 0);
    }

    // Of one pixel of the crop, evenly over a square around its middle of that side.
    private readonly record struct Samples(int X, int Y, double Side)
    {
        public static readonly Samples One = new(1, 1, 1);

        public double Column(int x, int i) => x + 0.5 + ((((i + 0.5) / X) - 0.5) * Side);

        public double Row(double y, int j) => y + 0.5 + ((((j + 0.5) / Y) - 0.5) * Side);
    }

    private static int Width(Quad quad, int height, int maxWidth) =>
        (int)Math.Clamp(Math.Round(height * (quad.Height > 0 ? quad.Width / quad.Height : 1)), 1, maxWidth);

    private static int Count(double pagePixels) => Math.Clamp((int)Math.Ceiling(pagePixels - 0.25), 1, 8);

    private static void FillRow(RowSampler sampler, Homography homography, Samples samples, double y, Span<byte> row)
    {
        for (var j = 0; j < samples.Y; j++)
        {
            for (var i = 0; i < samples.X; i++)
                sampler.Add(homography, samples.Column(0, i), samples.Row(y, j));
        }

        sampler.Take(samples.X * samples.Y, row);
    }
}
