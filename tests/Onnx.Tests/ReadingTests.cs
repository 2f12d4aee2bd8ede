using System.Text.RegularExpressions;
using Quire.Core;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class ReadingTests(SharedEngine shared) : IClassFixture<SharedEngine>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Sample_page_is_read()
    {
        var text = Read(SharedEngine.Sample("cheque.jpg")).Text;
        Assert.Contains("Bank of Quillstone", text, StringComparison.Ordinal);
        Assert.Contains("Three hundred twelve and 40/100", text, StringComparison.Ordinal);
    }

    // The page is shown to the detector as large as its large letters need: of the line below it sees few pixels.
    [Theory]
    [InlineData(36)]
    [InlineData(38)]
    [InlineData(42)]
    public void Small_print_beneath_large_letters_is_read(int heightPx)
    {
        using var invoice = SharedEngine.Sample("invoice.png");
        using var page = Scaled(invoice, new BoxD(0, 0, invoice.Width, invoice.Height), 2 * invoice.Height);
        using var payment = Scaled(invoice, new BoxD(110, 1136, 842, 1168), heightPx);
        for (var y = 0; y < payment.Height; y++)
            payment.Row(y).CopyTo(page.Row(page.Height - 300 + y)[(300 * page.Channels)..]);

        var text = Read(page).Lines.Last().Text.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("BankofQuillstone,IBANDE89370400440532013000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_read_the_same_after_despeckling()
    {
        using var despeckling = OnnxEngine.Load(new OnnxOptions
        {
            PagesAtOnce = 1,
            Reading = new ReadingOptions { Preprocessing = Preprocessing.Despeckle },
        });
        var page = SharedEngine.Sample("invoice.png");
        var amounts = Amounts(Read(page));
        Assert.Contains("81.00", amounts);
        Assert.Equal(amounts, Amounts(despeckling.Reader.Read(page, Token)));
    }

    [Fact]
    public void Empty_page_has_no_regions()
    {
        var reading = Read(SharedEngine.White(600, 800));
        Assert.Empty(reading.Regions);
        Assert.Equal((1, 0, ""), (reading.Confidence, reading.AppliedAngleDegrees, reading.Text));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4000)]
    [InlineData(4000, 3)]
    public void Page_of_odd_shape_has_no_regions(int width, int height) =>
        Assert.Empty(Read(SharedEngine.White(width, height)).Regions);

    [Theory]
    [InlineData(1, 270)]
    [InlineData(2, 180)]
    [InlineData(3, 90)]
    public void Turned_page_is_read_as_the_upright_one(int turns, double angle)
    {
        var page = SharedEngine.Sample("cheque.jpg");
        var (upright, turned) = (Read(page), Read(QuarterTurns.Turn(page, turns)));
        Assert.Equal(angle, (turned.AppliedAngleDegrees - upright.AppliedAngleDegrees + 360) % 360, 1.0);
        Assert.True(ErrorRate.Cer(turned.Text, upright.Text) < 0.03);
    }

    [Fact]
    public void Turned_page_has_its_words_where_they_stand_in_the_pixels_given()
    {
        var page = SharedEngine.Sample("cheque.jpg");
        var upright = Word(Read(page), "Quillstone").Centre;
        var turned = Word(Read(QuarterTurns.Turn(page, 2)), "Quillstone").Centre;
        Assert.Equal(page.Width, upright.X + turned.X, 8.0);
        Assert.Equal(page.Height, upright.Y + turned.Y, 8.0);
    }

    [Fact]
    public async Task Concurrent_reading_equals_serial_reading()
    {
        PixelImage[] pages = [SharedEngine.Sample("cheque.jpg"), SharedEngine.Sample("till-receipt.jpg")];
        var serial = pages.Select(page => Read(page).Text).ToList();
        var concurrent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => Read(pages[i % 2]).Text, Token)));
        Assert.Equal([.. serial, .. serial], concurrent);
    }

    [Fact]
    public void Cancelled_reading_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => shared.Engine.Reader.Read(SharedEngine.White(100, 100), cancelled.Token));
    }

    private static PixelImage Scaled(PixelImage page, BoxD box, int height) =>
        LineCrop.Cut(page, new DetectedLine(Quad.Of(box), 1, 0), height, int.MaxValue).Image;

    private PageReading Read(PixelImage page) => shared.Engine.Reader.Read(page, Token);

    private static IEnumerable<string> Amounts(PageReading reading) =>
        Regex.Matches(reading.Text, @"\d[\d,]*\.\d\d").Select(amount => amount.Value);

    private static Quad Word(PageReading reading, string text) =>
        reading.Lines.SelectMany(line => line.Words).First(word => word.Text == text).Quad;
}
