using Xunit;

namespace Quire.Core.Tests;

public sealed class QualityTests
{
    [Fact]
    public void Sharp_black_on_white_is_perfect()
    {
        var quality = Judge(Page())!;
        Assert.Equal((1, 0), (quality.Score, quality.Reasons.Count));
    }

    [Fact]
    public void Smeared_letters_are_blurred() =>
        Assert.Equal([QualityReason.Blurred], Judge(Smeared(Page(), 9))!.Reasons);

    [Fact]
    public void Grey_paper_is_dark() =>
        Assert.Equal([QualityReason.Dark], Judge(Mapped(Page(), value => value * 0.36))!.Reasons);

    [Fact]
    public void Pale_ink_is_faint_and_paler_ink_has_no_contrast_either()
    {
        Assert.Equal([QualityReason.Faint], Judge(Mapped(Page(), value => 170 + (value / 3)))!.Reasons);
        Assert.Equal(
            [QualityReason.Faint, QualityReason.LowContrast],
            Judge(Mapped(Page(), value => 220 + (value / 9)))!.Reasons);
    }

    [Fact]
    public void Letters_of_few_pixels_are_too_small() =>
        Assert.Equal([QualityReason.TextTooSmall], Judge(Page(height: 4))!.Reasons);

    [Fact]
    public void Lines_that_run_over_the_edge_are_cut_off() =>
        Assert.Equal([QualityReason.CutOff], Judge(Page(left: 0))!.Reasons);

    [Fact]
    public void Page_without_lines_is_not_judged() =>
        Assert.Null(QualityCheck.Of(TestImages.White(10, 10), []));

    [Theory]
    [InlineData(0, 0.05, "")]
    [InlineData(3, 0, "turn_270")]
    [InlineData(1, -2, "turn_90 straighten")]
    public void Operations_name_what_was_done(int turns, double skew, string names) =>
        Assert.Equal(names, string.Join(' ', PageOperations.Of(turns, skew)));

    private static PageQuality? Judge((PixelImage Image, List<DetectedLine> Lines) page) => QualityCheck.Of(
        page.Image, page.Lines.ConvertAll(line => LineCrop.Cut(page.Image, line, 48, 3840)));

    // Eight lines of bars: six pixels of ink, ten of paper.
    private static (PixelImage, List<DetectedLine>) Page(int left = 20, int height = 20)
    {
        var tops = Enumerable.Range(0, 8).Select(line => 20 + (line * 50)).ToList();
        var image = TestImages.White(400, 440, [.. tops.SelectMany(top =>
            Enumerable.Range(0, 20).Select(bar => (left + (bar * 16), top, 6, height)))]);
        var margin = height / 3.0;
        return (image, tops.ConvertAll(top => new DetectedLine(
            Quad.Of(new BoxD(Math.Max(0, left - margin), top - margin, left + 320, top + height + margin)), 1, margin)));
    }

    private static (PixelImage, List<DetectedLine>) Mapped(
        (PixelImage Image, List<DetectedLine> Lines) page, Func<double, double> map)
    {
        byte[] pixels = [.. page.Image.Pixels.ToArray().Select(value => (byte)map(value))];
        return (new PixelImage(page.Image.Width, page.Image.Height, 1, pixels), page.Lines);
    }

    // Each pixel the mean of those around it on its row.
    private static (PixelImage, List<DetectedLine>) Smeared(
        (PixelImage Image, List<DetectedLine> Lines) page, int width)
    {
        var smeared = new PixelImage(page.Image.Width, page.Image.Height, 1);
        for (var y = 0; y < smeared.Height; y++)
        {
            for (var x = 0; x < smeared.Width; x++)
            {
                var from = Math.Clamp(x - (width / 2), 0, smeared.Width - width);
                smeared.Row(y)[x] = (byte)page.Image.Row(y).Slice(from, width).ToArray().Average(value => value);
            }
        }

        return (smeared, page.Lines);
    }
}
