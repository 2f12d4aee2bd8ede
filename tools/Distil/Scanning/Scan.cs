using Quire.Core;
using Quire.Imaging.Printing;

namespace Quire.Distil.Scanning;

/// <summary>A sheet as it comes out of a scanner, a fax machine, a copier or a camera.</summary>
/// <param name="Page">Grey.</param>
/// <param name="ToSheet">From pixels of the page to pixels of the sheet.</param>
internal sealed record Scan(PixelImage Page, Homography ToSheet)
{
    /// <summary>Scans a sheet.</summary>
    /// <param name="sheet">Grey, printed finer than the page is scanned.</param>
    /// <param name="finer">How many pixels of the sheet one of the page is, at least 1.</param>
    /// <param name="random">Decides how.</param>
    public static Scan Of(PixelImage sheet, double finer, Random random)
    {
        var copied = Copy(sheet, finer, random);
        var frame = Frame(sheet, random);
        var height = (int)Math.Round(sheet.Height / finer);
        using var page = LineCrop.Cut(copied, new DetectedLine(frame, 1, 0), height, sheet.Width).Image;
        var scanned = Digitise(new Plane(page, random), random);
        if (random.NextDouble() < 0.6)
            scanned = JpegCopy.Of(scanned, random.Next(25, 95));
        return new Scan(scanned, new Homography(frame, page.Width, page.Height));
    }

    // Photocopies and faxes: what is blurred and uneven is then pushed to black and white, which breaks strokes or
    // fills them. Every second page is no copy.
    private static PixelImage Copy(PixelImage sheet, double finer, Random random)
    {
        if (random.Next(2) == 0)
            return sheet;
        var plane = new Plane(sheet, random);
        for (var generation = random.Next(1, 3); generation > 0; generation--)
        {
            plane.Blur(0.3 + (random.NextDouble() * 0.45 * finer));
            plane.Unevenness(random.Next(3, 9), random.NextDouble() * random.NextDouble() * 0.4, onInk: true);
            plane.Unevenness(random.Next(30, 200), random.NextDouble() * 0.12, onInk: false);
            plane.Grain(random.NextDouble() * 0.15);
            plane.Harden(0.45 + (random.NextDouble() * 0.32), random.Next(3) == 0 ? 4 : 40);
        }

        var specks = random.NextDouble() * random.NextDouble() * random.NextDouble();
        plane.Specks((int)(specks * sheet.Width * sheet.Height / 400), 0.7);
        return plane.ToImage();
    }

    private static PixelImage Digitise(Plane plane, Random random)
    {
        if (random.Next(2) == 0)
            plane.Blur(0.25 + (random.NextDouble() * 0.55));
        if (random.Next(6) == 0)
            return plane.Grain(0.05).Harden(0.45 + (random.NextDouble() * 0.25), 50).ToImage();
        if (random.Next(3) == 0)
            plane.Unevenness(random.Next(40, 300), random.NextDouble() * 0.06, onInk: false);
        var ink = random.NextDouble() * random.NextDouble() * 0.5;
        plane.Expose(ink, 1 - (random.NextDouble() * random.NextDouble() * 0.35), (random.NextDouble() - 0.5) * 0.3);
        return plane.Grain(random.NextDouble() * random.NextDouble() * 0.06).ToImage();
    }

    // The part of the sheet that is seen: straight, slightly turned, or from a slant.
    private static Quad Frame(PixelImage sheet, Random random)
    {
        var quad = Quad.Of(new BoxD(0, 0, sheet.Width, sheet.Height));
        var kind = random.Next(5);
        if (kind < 2)
            return quad;
        var angle = (random.NextDouble() + random.NextDouble() - 1) * (Math.PI / 90);
        var slant = kind == 4 ? 0.012 * sheet.Width : 0;
        var (sin, cos, centre) = (Math.Sin(angle), Math.Cos(angle), quad.Centre);
        return quad.Map(corner =>
        {
            var from = corner - centre;
            var turned = new PointD((from.X * cos) - (from.Y * sin), (from.X * sin) + (from.Y * cos));
            return centre + turned
                + new PointD((random.NextDouble() - 0.5) * slant, (random.NextDouble() - 0.5) * slant);
        });
    }
}
