using Quire.Core;
using Quire.Distil.Pages;
using Quire.Distil.Scanning;
using Quire.Distil.Students;
using Quire.Distil.Vocabularies;
using Quire.Onnx;

namespace Quire.Distil.Lines;

/// <summary>Makes pages, scans them, and cuts their lines as they are cut for reading.</summary>
/// <param name="engine">Its detector finds the lines.</param>
/// <param name="teacher">Asked on one page in <paramref name="taught"/>; null for never.</param>
/// <param name="taught">At least 1.</param>
/// <param name="faces">That pages are printed in.</param>
/// <param name="vocabulary">That pages are made of.</param>
internal sealed class LineFactory(
    OnnxEngine engine, Teacher? teacher, int taught, IReadOnlyList<Face> faces, Vocabulary vocabulary)
{
    // Longer lines than print has; narrower ones are specks.
    private const int MinWidthPx = 8, MaxWidthPx = 1_200;

    // The em on the scanned page: letters of six points at 100 dpi to twelve at 200.
    private const int LeastEmPx = 9, MostEmPx = 34;

    /// <summary>The lines of one page; the same seed gives the same lines.</summary>
    /// <param name="seed">Any number.</param>
    public IReadOnlyList<TrainingLine> Page(int seed)
    {
        var random = new Random(seed);
        var (sheet, scan) = Scanned(random);
        var asked = teacher is not null && random.Next(taught) == 0;
        return [.. engine.Reader.CutLines(scan.Page, CancellationToken.None)
            .Select(line => Line(line, sheet, scan, asked)).OfType<TrainingLine>()];
    }

    private (Sheet Sheet, Scan Scan) Scanned(Random random)
    {
        // Small print is what forms are scanned with: it comes as often as all larger together.
        var em = LeastEmPx + (int)(Math.Pow(random.NextDouble(), 1.7) * (MostEmPx - LeastEmPx));
        var finer = 1 + (random.NextDouble() * 1.2);
        var (width, height) = (random.Next(420, 820), random.Next(420, 900));
        var sheet = new PageComposer(faces, vocabulary, random)
            .Compose((int)(width * finer), (int)(height * finer), (int)Math.Round(em * finer));
        return (sheet, Scan.Of(sheet.Image, finer, random));
    }

    private TrainingLine? Line(LineCrop line, Sheet sheet, Scan scan, bool asked)
    {
        if (line.Image.Width is < MinWidthPx or > MaxWidthPx)
            return null;
        var text = LineTruth.Of(line.Quad.Map(corner => scan.ToSheet.Map(corner.X, corner.Y)), sheet.Words);
        return text is not null && StudentAlphabet.Holds(text)
            ? new TrainingLine(text, line.Image, asked ? teacher!.Read(line.Image, text) : null) : null;
    }
}
