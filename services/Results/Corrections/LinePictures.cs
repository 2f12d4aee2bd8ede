using System.IO.Compression;
using Quire.Contracts;
using Quire.Results.Exports.Pdf;

namespace Quire.Results.Corrections;

/// <summary>Cuts lines out of a canonical page; the page itself is never whole in memory.</summary>
internal static class LinePictures
{
    /// <summary>A PNG for each line, turned by quarters so that the text runs to the right.</summary>
    /// <exception cref="InvalidDataException">Not a canonical page.</exception>
    public static IReadOnlyList<byte[]> Cut(byte[] png, IReadOnlyList<RecognizedLine> lines)
    {
        var page = PngPicture.Read(png);
        var cuts = lines.Select(line => new LinePicture(page, line)).ToList();
        using var rows = new ZLibStream(new MemoryStream(page.Rows), CompressionMode.Decompress);
        var (row, above) = (new byte[page.WidthPx * page.Channels + 1], new byte[page.WidthPx * page.Channels]);
        for (var y = 0; y < page.HeightPx; y++)
        {
            rows.ReadExactly(row);
            PngRows.Undo(row, above, page.Channels);
            foreach (var cut in cuts)
                cut.Take(y, above);
        }

        return cuts.ConvertAll(cut => cut.Write());
    }
}
