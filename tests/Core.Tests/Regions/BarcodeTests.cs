using Quire.Imaging;
using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class BarcodeTests
{
    // Made by JsBarcode: a digit is a module, 1 is dark.
    private const string Letters =
        "1101001000011010001110100111100101000011010010010011110101100100001001101110010111011110110010011101"
        + "1100100110110001001001100011101011";

    private const string DigitPairs =
        "11010010000110001000101011100011011101011000110110011001001110110010111011110100100011001101110100011101101110"
        + "1011101100010000101100110010111001100011101011";

    private const string Article =
        "10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101";

    [Theory]
    [InlineData(Letters, "Quire-2026", "CODE_128")]
    [InlineData(DigitPairs, "INV 00451234567", "CODE_128")]
    [InlineData(Article, "4006381333931", "EAN_13")]
    public void Barcode_of_another_maker_is_read_whichever_way_it_lies(string modules, string value, string symbology)
        => IsReadOnEachSide(Draw(modules), value, symbology);

    [Theory]
    [InlineData("CODE_128", "Quire-2026")]
    [InlineData("CODE_39", "QUIRE-2026")]
    [InlineData("ITF", "00012345678905")]
    [InlineData("CODABAR", "40156")]
    [InlineData("EAN_13", "4006381333931")]
    [InlineData("EAN_13", "0036000291452")]
    [InlineData("EAN_8", "40123455")]
    [InlineData("UPC_E", "01234565")]
    [InlineData("QR_CODE", "https://quire.example/2026")]
    [InlineData("DATA_MATRIX", "Patient 2026-11-28")]
    [InlineData("PDF_417", "Claim 2026-11-28 of Anna Example")]
    [InlineData("AZTEC", "Ticket 2026-11-28")]
    public void Barcode_is_read_whichever_way_it_lies(string symbology, string value) =>
        IsReadOnEachSide(Codes.Draw(symbology, value), value, symbology);

    [Theory]
    [InlineData("CODE_128", "Quire-2026", 4)]
    [InlineData("EAN_13", "4006381333931", -4)]
    [InlineData("DATA_MATRIX", "Patient 2026-11-28", 4)]
    [InlineData("PDF_417", "Claim 2026-11-28", 3)]
    [InlineData("AZTEC", "Ticket 2026-11-28", -4)]
    [InlineData("QR_CODE", "https://quire.example/2026", 4)]
    [InlineData("QR_CODE", "https://quire.example/2026", 33)]
    public void Barcode_on_a_leaning_page_is_read(string symbology, string value, double degrees)
    {
        var code = Assert.Single(Codes.Find(Codes.Lean(Codes.Draw(symbology, value), degrees)));
        Assert.Equal(new BarcodeContent(value, symbology), code.Content);
    }

    [Theory]
    [InlineData("CODE_128", "Quire-2026")]
    [InlineData("QR_CODE", "https://quire.example/2026")]
    [InlineData("PDF_417", "Claim 2026-11-28")]
    public void Modules_of_one_pixel_are_read(string symbology, string value) =>
        Assert.Equal(value, Assert.Single(Codes.Find(Codes.Draw(symbology, value, module: 1))).Content.Value);

    [Fact]
    public void Box_is_around_the_bars()
    {
        var box = Assert.Single(Codes.Find(Draw(Article))).Box;
        Assert.Equal((40, 40 + (Article.Length * 2)), (box.X0, box.X1));
        Assert.InRange(box.Y0, 30, 36);
        Assert.InRange(box.Y1, 84, 90);
    }

    [Theory]
    [InlineData("QR_CODE")]
    [InlineData("DATA_MATRIX")]
    [InlineData("AZTEC")]
    public void Box_is_around_the_modules(string symbology)
    {
        var page = Codes.Draw(symbology, "https://quire.example/2026");
        var modules = new BoxD(40, 40, page.Width - 40, page.Height - 40);
        Assert.All(Enumerable.Range(0, 4), turns =>
        {
            var box = Assert.Single(Codes.Find(QuarterTurns.Turn(page, turns))).Box;
            Assert.True(BoxD.Iou(modules, box) > 0.85, $"{box} is not {modules}");
        });
    }

    [Fact]
    public void Barcode_with_a_wrong_checksum_is_not_guessed()
    {
        var swapped = Article[..3] + Article[10..17] + Article[3..10] + Article[17..];
        Assert.Empty(Codes.Find(Draw(swapped)));
    }

    [Theory]
    [InlineData("CODE_39", "QUIRE-2026", 9)]
    [InlineData("ITF", "123456", 9)]
    [InlineData("CODABAR", "40156", 9)]
    [InlineData("CODE_39", "AB", 60)]
    public void Bars_without_a_check_digit_are_not_believed_when_they_are_low_or_say_little(
        string symbology, string value, int height) =>
        Assert.Empty(Codes.Find(Codes.Draw(symbology, value, height: height)));

    [Fact]
    public void Lines_that_disagree_say_nothing()
    {
        var page = TestImages.White(700, 400);
        for (var y = 100; y < 220; y++)
            Codes.Draw("CODE_39", $"QUIRE-{y % 10}").Row(60).CopyTo(page.Row(y));
        Assert.Empty(Codes.Find(page));
    }

    [Fact]
    public void Two_codes_on_a_page_are_both_read()
    {
        var page = Codes.Beside(Codes.Draw("QR_CODE", "left"), Codes.Draw("QR_CODE", "right and longer"));
        page = Codes.Beside(page, Codes.Draw("CODE_128", "bars"));
        Assert.Equal(
            ["bars", "left", "right and longer"], Codes.Find(page).Select(code => code.Content.Value!).Order());
    }

    [Fact]
    public void Blotted_code_is_read_as_far_as_it_corrects_itself()
    {
        var page = Codes.Draw("QR_CODE", "https://quire.example/2026");
        Blot(page, 14);
        Assert.Equal("https://quire.example/2026", Assert.Single(Codes.Find(page)).Content.Value);
        Blot(page, 60);
        Assert.Empty(Codes.Find(page));
    }

    [Theory]
    [InlineData("QR_CODE", "https://quire.example/2026")]
    [InlineData("DATA_MATRIX", "Patient 2026-11-28")]
    [InlineData("CODE_128", "Quire-2026")]
    [InlineData("CODE_39", "QUIRE-2026")]
    public void Code_cut_off_by_the_edge_is_not_guessed(string symbology, string value)
    {
        var page = Codes.Draw(symbology, value);
        var cut = new PixelImage(page.Width - 70, page.Height, 1);
        for (var y = 0; y < cut.Height; y++)
            page.Row(y)[..cut.Width].CopyTo(cut.Row(y));
        Assert.Empty(Codes.Find(cut));
    }

    [Theory]
    [InlineData("QR_CODE", "Rénové à Zürich")]
    [InlineData("QR_CODE", "BCD\n002\n1\nSCT\n\nAnna Example\nDE89370400440532013000\nEUR12.30")]
    [InlineData("DATA_MATRIX", "0104012345678901\u001d10LOT7")]
    public void Text_is_told_as_it_is(string symbology, string value) =>
        Assert.Equal(value, Assert.Single(Codes.Find(Codes.Draw(symbology, value))).Content.Value);

    [Fact]
    public void Code_of_bytes_that_are_no_text_has_no_value() =>
        Assert.Equal(
            new BarcodeContent(null, "QR_CODE"),
            Assert.Single(Codes.Find(Codes.Draw("QR_CODE", "\u0000\u0001\u0002ab"))).Content);

    [Fact]
    public void Page_of_noise_is_read_in_a_bounded_number_of_places()
    {
        var reader = new CountingReader();
        Assert.Empty(Codes.Find(Codes.Noise(1000, 1400), reader));
        Assert.InRange(reader.Matrices, 0, 24);
        Assert.InRange(reader.Bars, 0, 3000);
    }

    [Fact]
    public void Page_of_corner_squares_is_read_in_a_bounded_number_of_places()
    {
        // The squares of QR codes, 36 of them, of modules of three pixels.
        var ink = from square in Enumerable.Range(0, 36)
                  from module in Enumerable.Range(0, 49)
                  let ring = Math.Max(Math.Abs((module % 7) - 3), Math.Abs((module / 7) - 3))
                  where ring != 2
                  select (20 + (square % 6 * 60) + (module % 7 * 3), 20 + (square / 6 * 60) + (module / 7 * 3), 3, 3);
        var reader = new CountingReader();
        Assert.Empty(Codes.Find(TestImages.White(400, 400, [.. ink]), reader));
        Assert.InRange(reader.Matrices, 1, 12);
    }

    [Fact]
    public void Page_of_stripes_is_read_a_bounded_number_of_times()
    {
        var random = new Random(7);
        var stripes = Enumerable.Range(0, 120).Select(i => (20 + (i * 8), 20, random.Next(2, 7), 1300));
        var reader = new CountingReader();
        Assert.Empty(Codes.Find(TestImages.White(1000, 1400, [.. stripes]), reader));
        Assert.InRange(reader.Bars, 1, 200);
    }

    [Fact]
    public void Dots_and_blots_are_not_given_to_the_reader()
    {
        var dots = Enumerable.Range(0, 400).Select(i => (120 + (i % 20 * 8), 20 + (i / 20 * 8), 4, 4));
        var reader = new CountingReader();
        Assert.Empty(Codes.Find(TestImages.White(400, 200, [(20, 20, 60, 60), .. dots]), reader));
        Assert.Equal(0, reader.Matrices);
    }

    [Fact]
    public void Page_of_print_costs_the_reader_nothing()
    {
        // Letters of two strokes, ten rows of them.
        var ink = from row in Enumerable.Range(0, 10)
                  from letter in Enumerable.Range(0, 60)
                  from stroke in Enumerable.Range(0, 2)
                  where letter % 6 != 5
                  select (20 + (letter * 12) + (stroke * 5), 20 + (row * 24), 2, 10 + (letter * 7 % 5));
        var reader = new CountingReader();
        var page = TestImages.White(760, 280, [.. ink]);
        Assert.InRange(Allocations.Least(() => Assert.Empty(Codes.Find(page, reader))), 1, 160_000);
        Assert.Equal(0, reader.Matrices);
    }

    [Theory]
    [InlineData("CODE_128", "Quire-2026")]
    [InlineData("QR_CODE", "https://quire.example/2026")]
    public void Barcode_is_a_region_with_what_it_says_and_text_beside_it_stays(string symbology, string value)
    {
        var regions = Regions(Codes.Draw(symbology, value), Page.Line(["text"], [40], 5));
        var code = Assert.Single(regions, region => region.Kind == RegionKind.Barcode);
        Assert.Equal((value, symbology), (code.Value, code.Symbology));
        Assert.DoesNotContain(regions, region => region.Kind == RegionKind.Figure);
        Assert.Equal(["text"], regions.SelectMany(region => region.Lines).Select(line => line.Text));
    }

    [Theory]
    [InlineData("CODE_128", "Quire-2026")]
    [InlineData("QR_CODE", "https://quire.example/2026")]
    public void What_was_misread_out_of_modules_is_no_text(string symbology, string value) =>
        Assert.Empty(Regions(Codes.Draw(symbology, value), Page.Line(["IIIIIIII"], [50], 60, 80))
            .SelectMany(region => region.Lines));

    [Fact]
    public void Without_a_reader_no_barcode_is_looked_for() =>
        Assert.Empty(PageMarks.Of(Codes.Draw("QR_CODE", "text"), 20, barcodes: null).Barcodes);

    private static void IsReadOnEachSide(PixelImage page, string value, string symbology) =>
        Assert.All(Enumerable.Range(0, 4), turns =>
        {
            var code = Assert.Single(Codes.Find(QuarterTurns.Turn(page, turns)));
            Assert.Equal(new BarcodeContent(value, symbology), code.Content);
        });

    private static IReadOnlyList<RegionReading> Regions(PixelImage page, LineReading line) =>
        PageRegions.Of([line], PageMarks.Of(page, 20, new ZxingReader()), skewDegrees: 0);

    // A grey square in the middle.
    private static void Blot(PixelImage page, int side)
    {
        for (var y = (page.Height - side) / 2; y < (page.Height + side) / 2; y++)
            page.Row(y).Slice((page.Width - side) / 2, side).Fill(40);
    }

    private sealed class CountingReader : IBarcodeReader
    {
        private readonly ZxingReader _reader = new();

        public int Bars { get; private set; }

        public int Matrices { get; private set; }

        public BarcodeContent? ReadBars(ReadOnlySpan<int> widths)
        {
            Bars++;
            return _reader.ReadBars(widths);
        }

        public MatrixReading? ReadMatrix(PixelImage picture, string symbology)
        {
            Matrices++;
            return _reader.ReadMatrix(picture, symbology);
        }
    }

    // Modules two pixels wide from (40, 30), the bars 60 high.
    private static PixelImage Draw(string modules)
    {
        var dark = modules.Index().Where(module => module.Item == '1');
        return TestImages.White(480, 120, [.. dark.Select(module => (40 + (module.Index * 2), 30, 2, 60))]);
    }
}
