using Xunit;

namespace Quire.Core.Tests;

public sealed class LineCropTests
{
    [Theory]
    [InlineData(60, 0.75)]
    [InlineData(27, 0.84)]
    [InlineData(12, 1)]
    public void Line_is_squeezed_the_more_the_wider_its_strokes_stand_but_never_stretched(int pitch, double squeeze)
    {
        var crop = LineCrop.ForReading(Strokes(pitch), Line, 48, 3840);
        Assert.Equal(squeeze, crop.Squeeze, tolerance: 0.02);
        Assert.Equal(48, crop.Image.Height);
    }

    [Fact]
    public void Of_a_short_line_the_density_says_nothing()
    {
        var shortLine = Line with { Quad = Quad.Of(new BoxD(0, 0, 50, 48)) };
        Assert.Equal(1, LineCrop.ForReading(Strokes(60), shortLine, 48, 3840).Squeeze);
    }

    // As a detector cuts it that sees few pixels of it: letters of 16 px in a line of 40.
    [Fact]
    public void Long_line_of_low_letters_is_cut_closer_around_them()
    {
        using var page = Letters(top: 52, height: 16);

        var crop = LineCrop.ForReading(page, LowLine(400), 48, 3840);

        Assert.Equal(16 / 0.75, crop.Quad.Height, tolerance: 1.5);
        Assert.Equal(60, crop.Quad.Centre.Y, tolerance: 1);
        // Of 12 px 9.3 were taken off, in a line that is now 21.3 px high.
        Assert.Equal(2.7 * 48 / 21.3, crop.MarginPx, tolerance: 2);
    }

    [Theory]
    [InlineData(400, 45, 30)]
    [InlineData(400, 55, 6)]
    [InlineData(150, 52, 16)]
    public void Line_that_its_letters_fill_or_that_is_a_dash_or_short_is_cut_as_it_was_found(
        int width, int top, int height)
    {
        using var page = Letters(top, height);

        Assert.Equal(LowLine(width).Quad, LineCrop.ForReading(page, LowLine(width), 48, 3840).Quad);
    }

    [Fact]
    public void Two_lines_that_were_found_as_one_stay_together()
    {
        using var page = TestImages.White(420, 120, [.. Enumerable.Range(0, 38).SelectMany<int, (int, int, int, int)>(
            i => [(10 + (i * 10), 42, 4, 14), (10 + (i * 10), 62, 4, 14)])]);

        Assert.Equal(LowLine(400).Quad, LineCrop.ForReading(page, LowLine(400), 48, 3840).Quad);
    }

    [Fact]
    public void Dots_of_letters_and_the_one_letter_that_goes_down_are_cut_with_them()
    {
        // Letters of 10 px, a dot above one of them, another one that goes down.
        using var page = TestImages.White(
            420, 120, [.. Enumerable.Range(0, 38).Select(i => (10 + (i * 10), 56, 4, 10)), (50, 52, 4, 2), (90, 66, 4, 6)]);

        var bounds = LineCrop.ForReading(page, LowLine(400), 48, 3840).Quad.Bounds;

        Assert.InRange(bounds.Y0, 44, 51);
        Assert.InRange(bounds.Y1, 73, 79);
    }

    [Theory]
    [InlineData(1, 0, 37, 11)]
    [InlineData(3, 0.2, 200, 20)]
    [InlineData(1, -0.1, 301, 150)]
    [InlineData(3, 0, 640, 97)]
    public void Each_pixel_of_a_crop_is_the_mean_of_what_the_page_shows_around_its_place(
        int channels, double slope, int width, int height)
    {
        var random = new Random(7);
        var page = new PixelImage(400, 300, channels);
        for (var y = 0; y < page.Height; y++)
            random.NextBytes(page.Row(y));
        // Partly outside the page, and narrower at its end, as seen from its side.
        var quad = new Quad(
            new(-20, 40), new(-20 + width, 42 + (slope * width)),
            new(-20 + width, 38 + height + (slope * width)), new(-20, 40 + height));
        using var crop = LineCrop.Cut(page, new DetectedLine(quad, 1, 0), 48, 3840).Image;
        var homography = new Homography(quad, crop.Width, crop.Height);
        var (across, down) = (Samples(quad.Width / crop.Width), Samples(quad.Height / crop.Height));
        for (var y = 0; y < crop.Height; y++)
        {
            for (var at = 0; at < crop.Width * channels; at++)
            {
                var points =
                    from j in Enumerable.Range(0, down)
                    from i in Enumerable.Range(0, across)
                    select homography.Map((at / channels) + ((i + 0.5) / across), y + ((j + 0.5) / down));
                var mean = points.Average(point => Seen(page, point, at % channels));
                Assert.InRange(crop.Row(y)[at] - mean, -0.51, 0.51);
            }
        }
    }

    private static int Samples(double pagePixels) => Math.Clamp((int)Math.Ceiling(pagePixels - 0.25), 1, 8);

    private static double Seen(PixelImage page, PointD point, int channel)
    {
        double x = Math.Clamp(point.X - 0.5, 0, page.Width - 1), y = Math.Clamp(point.Y - 0.5, 0, page.Height - 1);
        double Pixel(int column, int row) => page.Row(Math.Min(row, page.Height - 1))[
            (Math.Min(column, page.Width - 1) * page.Channels) + channel];
        var (left, top) = ((int)x, (int)y);
        var above = double.Lerp(Pixel(left, top), Pixel(left + 1, top), x - left);
        return double.Lerp(above, double.Lerp(Pixel(left, top + 1), Pixel(left + 1, top + 1), x - left), y - top);
    }

    private static DetectedLine Line => new(Quad.Of(new BoxD(0, 0, 1000, 48)), 1, 8);

    private static DetectedLine LowLine(int width) => new(Quad.Of(new BoxD(5, 40, 5 + width, 80)), 1, 12);

    private static PixelImage Letters(int top, int height) => TestImages.White(
        420, 120, [.. Enumerable.Range(0, 38).Select(i => (10 + (i * 10), top, 4, height))]);

    private static PixelImage Strokes(int pitch) => TestImages.White(
        1000, 48, [.. Enumerable.Range(0, 990 / pitch).Select(i => (5 + (i * pitch), 8, 4, 32))]);
}
