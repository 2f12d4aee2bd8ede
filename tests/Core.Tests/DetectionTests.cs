using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class DetectionTests
{
    private static readonly DetectionOptions NoUnclip = new() { UnclipRatio = 0 };

    [Fact]
    public void Blob_becomes_a_quad_in_page_pixels()
    {
        var line = Assert.Single(Lines([(10, 20, 40, 8)], NoUnclip));
        Assert.Equal(new BoxD(20, 40, 100, 56), line.Quad.Bounds);
        Assert.Equal(1, line.Score, 1e-6);
    }

    [Fact]
    public void Blob_of_a_window_lies_where_the_window_is()
    {
        var line = Assert.Single(Lines([(10, 20, 40, 8)], NoUnclip, window: new(300, 500, 64, 128, new(64, 64))));
        Assert.Equal(new BoxD(310, 540, 350, 556), line.Quad.Bounds);
    }

    [Fact]
    public void Blobs_that_touch_at_a_corner_are_one() =>
        Assert.Single(Lines([(10, 10, 10, 10), (20, 20, 10, 10)], new() { UnclipRatio = 0, BoxThreshold = 0.3 }));

    [Fact]
    public void Blobs_apart_are_two() => Assert.Equal(2, Lines([(10, 10, 10, 10), (21, 10, 10, 10)], NoUnclip).Count);

    [Fact]
    public void Specks_and_an_empty_map_give_nothing()
    {
        Assert.Empty(Lines([(10, 10, 2, 40)], NoUnclip));
        Assert.Empty(Lines([], NoUnclip));
    }

    [Fact]
    public void Weak_blob_is_dropped() => Assert.Empty(Lines([(10, 10, 40, 8)], NoUnclip, strength: 0.45f));

    [Theory]
    [InlineData(1f, 1)]
    [InlineData(0.8f, 0)]
    public void Line_with_a_raised_figure_is_kept_though_half_its_quad_is_empty_if_it_surely_is_text(
        float strength, int lines) =>
        Assert.Equal(lines, Lines([(4, 20, 40, 6), (44, 13, 8, 8)], NoUnclip, strength).Count);

    [Fact]
    public void Number_of_components_equals_a_flood_fill() =>
        Gen.Bool.Array[8 * 8].Sample(pixels =>
        {
            var map = pixels.Select(pixel => pixel ? 1f : 0f).ToArray();
            return TextComponents.Find(map, 8, 0.5f).Count() == FloodFill.Count(pixels, 8);
        });

    [Theory]
    [InlineData(800, 1000, 1280, 1600)]
    [InlineData(2480, 3508, 1120, 1600)]
    [InlineData(600, 4000, 544, 3680)]
    [InlineData(100, 100, 192, 192)]
    [InlineData(150, 18476, 128, 15872)]
    public void Page_is_scaled_to_the_longer_side_within_bounds(
        int width, int height, int scaledWidth, int scaledHeight) =>
        Assert.Equal(new DetectionSize(scaledWidth, scaledHeight),
            DetectionSize.For(width, height, new DetectionOptions()));

    [Fact]
    public void Scaled_page_is_bounded_whatever_its_shape() =>
        Gen.Select(Gen.Int[1, 20_000], Gen.Int[1, 20_000]).Sample((width, height) =>
        {
            var options = new DetectionOptions();
            var size = DetectionSize.For(width, height, options);
            return size.Width % 32 == 0 && size.Height % 32 == 0 && size.Width > 0 && size.Height > 0
                && size.Width * (long)size.Height <= options.MaxAreaPx;
        });

    private static IReadOnlyList<DetectedLine> Lines(
        (int X, int Y, int Width, int Height)[] blobs, DetectionOptions options, float strength = 1,
        DetectionWindow? window = null)
    {
        var map = new float[64 * 64];
        foreach (var blob in blobs)
        {
            for (var y = blob.Y; y < blob.Y + blob.Height; y++)
                map.AsSpan((y * 64) + blob.X, blob.Width).Fill(strength);
        }

        return DbPostProcessing.Lines(map, window ?? new DetectionWindow(0, 0, 128, 128, new(64, 64)), options);
    }
}
