using Quire.Core;
using Quire.Distil.Pages;
using Quire.Distil.Scanning;
using Quire.Distil.Students;
using Quire.Onnx;

namespace Quire.Distil.Lines;

/// <summary>Makes pages, scans them, and cuts their lines as they are cut for reading.</summary>
/// <param name="engine">Its detector finds the lines.</param>
/// <param name="teacher">Asked on one page in <paramref name="taught"/>; null for never.</param>
/// <param name="taught">At least 1.</param>
/// <param name="pages">To cut.</param>
internal sealed class LineFactory(OnnxEngine engine, Teacher? teacher, int taught, ScannedPages pages)
{
    // Longer lines than print has; narrower ones are specks.
    private const int MinWidthPx = 8, MaxWidthPx = 1_200;

    /// <summary>The lines of one page; the same seed gives the same lines.</summary>
    /// <param name="seed">Any number.</param>
    public IReadOnlyList<TrainingLine> Page(int seed)
    {
        var random = new Random(seed);
        var (sheet, scan) = pages.Next(random);
        var asked = teacher is not null && random.Next(taught) == 0;
        return [.. engine.Reader.CutLines(scan.Page, CancellationToken.None)
            .Select(line => Line(line, sheet, scan, asked)).OfType<TrainingLine>()];
    }

    private TrainingLine? Line(LineCrop line, Sheet sheet, Scan scan, bool asked)
    {
        using var image = line.Image;
        if (image.Width is < MinWidthPx or > MaxWidthPx)
            return null;
        var text = LineTruth.Of(line.Quad.Map(corner => scan.ToSheet.Map(corner.X, corner.Y)), sheet.Words);
        return text is not null && StudentAlphabet.Holds(text)
            ? new TrainingLine(text, Kept(image), asked ? teacher!.Read(image, text) : null) : null;
    }

    private static PixelImage Kept(PixelImage borrowed) =>
        new(borrowed.Width, borrowed.Height, borrowed.Channels, borrowed.Pixels.ToArray());
}
