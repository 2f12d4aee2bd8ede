using CsCheck;
using Quire.Contracts;
using Quire.Results.Corrections;
using Quire.Results.Exports.Pdf;
using Xunit;

namespace Quire.Results.Tests.Corrections;

public sealed class LinePicturesTests
{
    /// <summary>Three by two pixels of one channel.</summary>
    private static readonly byte[] Png = PngFile.Write([1, 2, 3, 4, 5, 6], 3, 2, 1);

    [Theory]
    [InlineData(0, 2, new byte[] { 2, 3, 5, 6 })]
    [InlineData(1, 2, new byte[] { 3, 6, 2, 5 })]
    [InlineData(2, 2, new byte[] { 6, 5, 3, 2 })]
    [InlineData(3, 2, new byte[] { 5, 2, 6, 3 })]
    public void Line_is_cut_out_and_turned_to_run_to_the_right(int quarters, int width, byte[] pixels)
    {
        double[][] quads = [[0, 0, 9, 0], [0, 0, 0, 9], [9, 0, 0, 0], [0, 9, 0, 0]];
        var line = Pages.Of(0, "x").Lines().First() with { Box = new PageBox(1, 0, 3, 2), Quad = quads[quarters] };
        var picture = PngPicture.Read(Assert.Single(LinePictures.Cut(Png, [line])));
        Assert.Equal((width, 2), (picture.WidthPx, picture.HeightPx));
        Assert.Equal(PngFile.Write(pixels, width, 2, 1), LinePictures.Cut(Png, [line])[0]);
    }

    [Fact]
    public void Row_filters_are_undone() => (
        from pixelBytes in Gen.Int[1, 3]
        from width in Gen.Int[1, 9]
        from rows in Gen.Byte.Array[pixelBytes * width].Array[1, 5]
        from filters in Gen.Byte[0, 4].Array[rows.Length]
        select (pixelBytes, rows, filters)).Sample(image =>
    {
        var filtered = image.rows.Index().SelectMany(row => Filtered(
            image.filters[row.Index], row.Item, row.Index > 0 ? image.rows[row.Index - 1] : new byte[row.Item.Length],
            image.pixelBytes));
        var undone = PngRows.Undo([.. filtered], image.rows[0].Length, image.pixelBytes);
        Assert.Equal(image.rows.SelectMany(row => row), undone);
    });

    // As the PNG specification filters, written out once more.
    private static byte[] Filtered(byte filter, byte[] row, byte[] above, int pixelBytes) =>
    [
        filter, .. row.Select((value, i) =>
        {
            int a = i < pixelBytes ? 0 : row[i - pixelBytes], b = above[i], c = i < pixelBytes ? 0 : above[i - pixelBytes];
            int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
            int[] predicted = [0, a, b, (a + b) / 2, pa <= pb && pa <= pc ? a : pb <= pc ? b : c];
            return (byte)(value - predicted[filter]);
        }),
    ];
}
