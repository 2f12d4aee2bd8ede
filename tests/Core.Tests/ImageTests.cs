using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class ImageTests
{
    private static readonly Normalisation Plain = new([0, 0, 0], [1 / 255f, 1 / 255f, 1 / 255f], BlueFirst: true);

    [Fact]
    public void Crop_of_the_whole_image_at_its_own_size_is_the_image() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 30]).Sample((width, height) =>
        {
            var image = TestImages.Counting(width, height);
            var whole = new DetectedLine(Quad.Of(new BoxD(0, 0, width, height)), 1, 0);
            return LineCrop.Cut(image, whole, height, 1000).Image.Pixels.SequenceEqual(image.Pixels);
        });

    [Fact]
    public void Crop_of_a_quad_that_leans_is_straight()
    {
        var image = TestImages.White(100, 100, (0, 50, 100, 50));
        var leaning = new Quad(new(10, 10), new(90, 10), new(90, 90), new(10, 90)).Renamed(1);
        var crop = LineCrop.Cut(image, new DetectedLine(leaning, 1, 0), 40, 1000).Image;
        Assert.Equal((255, 255, 0, 0), (crop.Row(5)[5], crop.Row(35)[5], crop.Row(5)[35], crop.Row(35)[35]));
    }

    [Fact]
    public void Crop_never_exceeds_its_width()
    {
        var line = new DetectedLine(Quad.Of(new BoxD(0, 0, 900, 3)), 1, 0);
        Assert.Equal(500, LineCrop.Cut(TestImages.White(900, 3), line, 48, 500).Image.Width);
    }

    [Fact]
    public void Resize_to_the_same_size_copies_and_orders_planes()
    {
        var planes = new float[3 * 2];
        PlanarResize.Fill(new PixelImage(2, 1, 3, [1, 2, 3, 4, 5, 6]), 2, 1, Plain, planes);
        Assert.Equal([3, 6, 2, 5, 1, 4], planes.Select(value => (int)Math.Round(value)));
    }

    [Fact]
    public void Contrast_leaves_black_and_dims_white()
    {
        var half = new Normalisation([0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f], BlueFirst: false, Contrast: 0.5f);
        var planes = new float[3 * 2];
        PlanarResize.Fill(new PixelImage(2, 1, 1, [0, 255]), 2, 1, half, planes);
        Assert.Equal([-2, 0, -2, 0, -2, 0], planes);
    }

    [Fact]
    public void Resize_keeps_the_mean_of_a_flat_image() =>
        Gen.Select(Gen.Int[1, 90], Gen.Int[1, 40], Gen.Int[1, 90], Gen.Int[1, 40], Gen.Byte)
            .Sample((w, h, toW, toH, value) =>
        {
            var planes = new float[3 * toW * toH];
            PlanarResize.Fill(new PixelImage(w, h, 1, [.. Enumerable.Repeat(value, w * h)]), toW, toH, Plain, planes);
            return Array.TrueForAll(planes, found => Math.Abs(found - value) < 0.01);
        });

    [Fact]
    public void Otsu_parts_two_peaks() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[101, 255]).Sample((dark, light) =>
        {
            var threshold = Otsu.Threshold([(byte)dark, (byte)dark, (byte)light]);
            return threshold >= dark && threshold < light;
        });

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(5, 5, 2)]
    public void Image_without_pixels_or_of_other_channels_is_refused(int width, int height, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelImage(width, height, channels));
}
