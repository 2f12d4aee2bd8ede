using Quire.Core;
using Quire.Distil.Scanning;

namespace Quire.Distil.Tests;

public sealed class ScanTests
{
    [Fact]
    public void Point_of_a_scan_lies_on_the_sheet_where_it_was_printed()
    {
        var sheet = Sheet(400, 300, new BoxD(180, 80, 220, 120));
        for (var seed = 0; seed < 30; seed++)
        {
            var scan = Scan.Of(sheet, 1.5, new Random(seed));
            var (x, y) = Darkest(scan.Page);
            var at = scan.ToSheet.Map(x, y);
            Assert.True((at - new PointD(200, 100)).Length < 4, $"seed {seed}: {at}");
        }
    }

    [Fact]
    public void Scan_of_a_seed_is_the_same_again()
    {
        var sheet = Sheet(200, 100, new BoxD(50, 20, 90, 60));
        Assert.Equal(Scan.Of(sheet, 1.3, new Random(5)).Page.Pixels, Scan.Of(sheet, 1.3, new Random(5)).Page.Pixels);
        Assert.NotEqual(
            Scan.Of(sheet, 1, new Random(5)).Page.Pixels.ToArray(),
            Scan.Of(sheet, 1, new Random(6)).Page.Pixels.ToArray());
    }

    [Fact]
    public void Hardened_plane_is_black_and_white() => Assert.All(
        new Plane(Grey(), new Random(1)).Harden(0.5, 1000).ToImage().Pixels.ToArray(),
        grey => Assert.True(grey is 0 or 255));

    [Fact]
    public void Blur_keeps_the_light_of_the_page()
    {
        var before = Sheet(60, 60, new BoxD(20, 20, 40, 40));
        var after = new Plane(before, new Random(1)).Blur(1.2).ToImage();
        Assert.Equal(Mean(before), Mean(after), 0.5);
        Assert.InRange(after.Row(20)[30], 60, 200);
    }

    [Fact]
    public void Exposed_plane_lies_between_ink_and_paper()
    {
        var image = new Plane(Sheet(60, 60, new BoxD(20, 20, 40, 40)), new Random(1)).Expose(0.3, 0.8, 0).ToImage();
        Assert.Equal((77, 204), (image.Row(30)[30], image.Row(5)[5]));
    }

    [Fact]
    public void Uneven_ink_leaves_paper_as_it_is()
    {
        var image = new Plane(Sheet(60, 60, new BoxD(20, 20, 40, 40)), new Random(1))
            .Unevenness(7, 0.5, onInk: true).ToImage();
        Assert.Equal(255, image.Row(5)[5]);
        Assert.True(image.Row(30)[20..40].ToArray().Distinct().Count() > 5);
    }

    private static PixelImage Sheet(int width, int height, BoxD black)
    {
        var image = new PixelImage(width, height, 1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                image.Row(y)[x] = (byte)(black.Holds(new PointD(x, y)) ? 0 : 255);
        }

        return image;
    }

    private static PixelImage Grey() => new(16, 16, 1, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);

    // Centre of the ink.
    private static (double X, double Y) Darkest(PixelImage page)
    {
        double x = 0, y = 0, sum = 0;
        for (var row = 0; row < page.Height; row++)
        {
            for (var column = 0; column < page.Width; column++)
            {
                // The square is the only thing that is dark all over: specks and stains weigh little.
                var weight = Math.Pow((255 - Smooth(page, column, row)) / 255.0, 8);
                (x, y, sum) = (x + (weight * (column + 0.5)), y + (weight * (row + 0.5)), sum + weight);
            }
        }

        return (x / sum, y / sum);
    }

    private static double Smooth(PixelImage page, int x, int y)
    {
        var sum = 0;
        for (var j = -3; j <= 3; j++)
        {
            for (var i = -3; i <= 3; i++)
                sum += page.Row(Math.Clamp(y + j, 0, page.Height - 1))[Math.Clamp(x + i, 0, page.Width - 1)];
        }

        return sum / 49.0;
    }

    private static double Mean(PixelImage image) => image.Pixels.ToArray().Average(pixel => (double)pixel);
}
