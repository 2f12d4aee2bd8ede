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

    private static DetectedLine Line => new(Quad.Of(new BoxD(0, 0, 1000, 48)), 1, 8);

    private static PixelImage Strokes(int pitch) => TestImages.White(
        1000, 48, [.. Enumerable.Range(0, 990 / pitch).Select(i => (5 + (i * pitch), 8, 4, 32))]);
}
