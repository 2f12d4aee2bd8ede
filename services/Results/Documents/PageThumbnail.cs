using System.IO.Compression;
using Quire.Results.Corrections;
using Quire.Results.Exports.Pdf;

namespace Quire.Results.Documents;

/// <summary>A page's picture, smaller: each pixel is the mean of those that it stands for.</summary>
internal static class PageThumbnail
{
    /// <returns>PNG; the page itself if it is not wider.</returns>
    /// <exception cref="InvalidDataException">Not a canonical page.</exception>
    public static byte[] Of(byte[] png, int widthPx)
    {
        var page = PngPicture.Read(png);
        if (page.WidthPx <= widthPx)
            return png;
        var heightPx = Math.Max(1, (int)((long)page.HeightPx * widthPx / page.WidthPx));
        var small = new byte[widthPx * heightPx * page.Channels];
        // Which small pixel's first byte a byte of the page's rows goes into.
        var into = Enumerable.Range(0, page.WidthPx * page.Channels).Select(i =>
            (int)((long)(i / page.Channels) * widthPx / page.WidthPx) * page.Channels + i % page.Channels).ToArray();
        var (sums, counts) = (new int[widthPx * page.Channels], new int[widthPx * page.Channels]);
        using var rows = new ZLibStream(new MemoryStream(page.Rows), CompressionMode.Decompress);
        var (row, above) = (new byte[into.Length + 1], new byte[into.Length]);
        for (int y = 0, target = 0; y < page.HeightPx; y++)
        {
            rows.ReadExactly(row);
            PngRows.Undo(row, above, page.Channels);
            for (var i = 0; i < above.Length; i++)
            {
                sums[into[i]] += above[i];
                counts[into[i]]++;
            }

            if ((long)(y + 1) * heightPx / page.HeightPx == target)
                continue;
            Settle(sums, counts, small.AsSpan(target++ * sums.Length));
        }

        return PngFile.Write(small, widthPx, heightPx, page.Channels);
    }

    private static void Settle(int[] sums, int[] counts, Span<byte> row)
    {
        for (var i = 0; i < sums.Length; i++)
            row[i] = (byte)((sums[i] + counts[i] / 2) / counts[i]);
        Array.Clear(sums);
        Array.Clear(counts);
    }
}
