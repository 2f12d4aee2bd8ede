namespace Quire.Core;

/// <summary>The part of a page that is shown to the detector, and the size at which it is shown.</summary>
/// <param name="X">Left edge in pixels of the page.</param>
/// <param name="Y">Top edge in pixels of the page.</param>
/// <param name="Width">Pixels of the page.</param>
/// <param name="Height">Pixels of the page.</param>
/// <param name="Size">What the part is scaled to.</param>
public readonly record struct DetectionWindow(int X, int Y, int Width, int Height, DetectionSize Size)
{
    // White that the detector sees around all content, in its own pixels: it was trained on whole pages.
    private const int MarginPx = 32;

    /// <summary>Whatever of the page is not empty margin, at the scale that the whole page would have.</summary>
    public static DetectionWindow For(PixelImage page, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(page);
        var whole = DetectionSize.For(page, options);
        // Nothing found is no proof: very faint pages are searched as they are.
        var content = ContentBox.Of(page) ?? new BoxD(0, 0, page.Width, page.Height);
        var (x, width, columns) = Axis(content.X0, content.X1, page.Width, whole.Width);
        var (y, height, rows) = Axis(content.Y0, content.Y1, page.Height, whole.Height);
        return new DetectionWindow(x, y, width, height, new DetectionSize(columns, rows));
    }

    // A whole number of the network's steps at the page's own scale, the content in their middle.
    private static (int Start, int Length, int Size) Axis(double from, double to, int length, int size)
    {
        var scale = (double)size / length;
        var steps = (int)Math.Ceiling((((to - from) * scale) + (2 * MarginPx)) / DetectionSize.Step);
        var shown = steps * DetectionSize.Step;
        if (shown >= size)
            return (0, length, size);
        var span = (int)Math.Round(shown / scale);
        var start = (int)Math.Clamp(Math.Round((from + to - span) / 2), 0, length - span);
        return (start, span, shown);
    }
}
