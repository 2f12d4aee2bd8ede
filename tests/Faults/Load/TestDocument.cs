using NetVips;
using Quire.Faults.Recording;

namespace Quire.Faults.Load;

/// <summary>One document of the load: pages of known text, a few of them poison.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Pages">Their numbers and what is in them.</param>
internal sealed record TestDocument(int Index, IReadOnlyList<PageCode> Pages)
{
    public static IReadOnlyList<TestDocument> All(FaultOptions options) =>
    [
        .. Enumerable.Range(0, options.Pages)
            .Select(number => new PageCode(number, PoisonOf(number, options.PoisonEvery)))
            .Chunk(options.PagesPerDocument)
            .Select((pages, index) => new TestDocument(index, pages)),
    ];

    /// <summary>As a multi-page TIFF.</summary>
    public byte[] File()
    {
        var pages = Pages.Select(page => Image.NewFromMemory(
            page.Draw(), PageCode.WidthPx, PageCode.HeightPx, 1, Enums.BandFormat.Uchar)).ToArray();
        using var strip = Image.Arrayjoin(pages, across: 1);
        return strip.TiffsaveBuffer(
            compression: Enums.ForeignTiffCompression.Ccittfax4, predictor: Enums.ForeignTiffPredictor.None,
            bitdepth: 1, pageHeight: PageCode.HeightPx);
    }

    // In the middle of each stretch; the four kinds take turns.
    private static Poison PoisonOf(int number, int every) => every > 0 && number % every == every / 2
        ? (Poison)(1 + (number / every % 4))
        : Poison.None;
}
