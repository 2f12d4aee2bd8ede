using Quire.Distil.Scanning;
using Quire.Distil.Vocabularies;

namespace Quire.Distil.Pages;

/// <summary>Pages as they come out of scanners, fax machines, copiers and cameras, made up by seed.</summary>
/// <param name="faces">That they are printed in.</param>
/// <param name="vocabulary">That they are made of.</param>
internal sealed class ScannedPages(IReadOnlyList<Face> faces, Vocabulary vocabulary)
{
    // The em on the scanned page: letters of six points at 100 dpi to twelve at 200.
    private const int LeastEmPx = 9, MostEmPx = 34;

    /// <summary>Prints a sheet and scans it; the same random numbers give the same page.</summary>
    public (Sheet Sheet, Scan Scan) Next(Random random)
    {
        // Small print is what forms are scanned with: it comes as often as all larger together.
        var em = LeastEmPx + (int)(Math.Pow(random.NextDouble(), 1.7) * (MostEmPx - LeastEmPx));
        var finer = 1 + (random.NextDouble() * 1.2);
        var (width, height) = (random.Next(420, 820), random.Next(420, 900));
        var sheet = new PageComposer(faces, vocabulary, random)
            .Compose((int)(width * finer), (int)(height * finer), (int)Math.Round(em * finer));
        return (sheet, Scan.Of(sheet.Image, finer, random));
    }
}
