using System.Text;
using Quire.Contracts;
using Quire.Results.Exports;
using Xunit;
using static Quire.Results.Tests.Exports.ExportWriting;

namespace Quire.Results.Tests.Exports;

/// <summary>What other programs find in the searchable PDF.</summary>
public sealed class PdfTests
{
    private const string Text = "Invoice No. 1025\n发票代码 \U00020BB7野家\n\nTotal ﬁnal <b> Größe";

    /// <summary>Points of a pixel where the picture does not say its resolution.</summary>
    private const double Scale = 72.0 / 150;

    [Fact]
    public async Task Pictures_become_pages_whose_words_stand_at_their_boxes()
    {
        ExportedPage[] pages = [WithImage(Pages.Of(0, Text)), WithImage(Pages.Of(1, "second page"))];
        var pdf = await BytesAsync(ExportFormat.Pdf, pages);
        await PdfTool.CheckAsync(pdf);
        var found = await PdfTool.WordsAsync(pdf);
        AssertWords(pages[0].Read!, found[0], Scale, Scale);
        AssertWords(pages[1].Read!, found[1], Scale, Scale);
    }

    [Fact]
    public async Task Failed_page_is_a_picture_without_text()
    {
        var pdf = await BytesAsync(ExportFormat.Pdf, WithImage(Pages.Of(0, "one")), Failed);
        await PdfTool.CheckAsync(pdf);
        Assert.Empty((await PdfTool.WordsAsync(pdf))[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Text_that_runs_in_another_direction_fills_its_box_too(int quarters)
    {
        var page = Turned(quarters);
        var pdf = await BytesAsync(ExportFormat.Pdf, WithImage(page));
        AssertWords(page, (await PdfTool.WordsAsync(pdf))[0], Scale, Scale);
    }

    [Fact]
    public async Task Low_word_is_selected_at_the_height_of_its_line()
    {
        var page = Pages.Of(0, "12 - 14");
        var line = page.Regions[0].Lines[0];
        var box = line.Box;
        var corners = line with { Quad = [box.X0, box.Y0, box.X1, box.Y0, box.X1, box.Y1, box.X0, box.Y1] };
        var dash = line.Words[1] with { Box = line.Words[1].Box with { Y0 = box.Y0 + 8, Y1 = box.Y0 + 10 } };
        var low = corners with { Words = [line.Words[0], dash, line.Words[2]] };
        var pdf = await BytesAsync(
            ExportFormat.Pdf, WithImage(page with { Regions = [page.Regions[0] with { Lines = [low] }] }));
        AssertWords(page, (await PdfTool.WordsAsync(pdf))[0], Scale, Scale);
    }

    [Theory]
    [InlineData("-layout")]
    [InlineData("-raw")]
    [InlineData("-nopgbrk")]
    public async Task Words_whose_boxes_nearly_touch_stay_words_to_programs_that_judge_by_gaps(string way)
    {
        var page = Pages.Of(0, "born 17 August 1958 in Tolverton");
        var line = page.Regions[0].Lines[0];
        var words = line.Words.Zip(line.Words.Skip(1)).Select((pair, index) => pair.First with
        {
            Box = pair.First.Box with { X1 = pair.Second.Box.X0 - (index % 2 == 0 ? 0 : 6) },
        });
        var close = line with { Words = [.. words, line.Words[^1]] };
        var pdf = await BytesAsync(
            ExportFormat.Pdf, WithImage(page with { Regions = [page.Regions[0] with { Lines = [close] }] }));
        Assert.Equal("born 17 August 1958 in Tolverton", (await PdfTool.TextAsync(pdf, way)).Trim());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(90, false)]
    [InlineData(180, false)]
    [InlineData(270, true)]
    [InlineData(0, true)]
    public async Task Pdf_keeps_its_bytes_and_gets_the_text_laid_over(int rotation, bool streams)
    {
        var original = Encoding.Latin1.GetBytes(WrittenPdf.Of(rotation));
        if (streams)
            original = await PdfTool.WithObjectStreamsAsync(original);
        var page = Pages.Of(0, Text);
        var pdf = await OverAsync(original, page);
        Assert.Equal(original, pdf[..original.Length]);
        await PdfTool.CheckAsync(pdf);
        var seen = rotation % 180 == 0 ? (Width: 400.0, Height: 600.0) : (Width: 600.0, Height: 400.0);
        var found = (await PdfTool.WordsAsync(pdf))[0].Where(word => word.Text != "Own").ToList();
        AssertWords(page, found, seen.Width / Pages.WidthPx, seen.Height / Pages.HeightPx);
    }

    [Theory]
    [InlineData("startxref", "startxxxx")]
    [InlineData("/Kids [3 0 R]", "/Kids [2 0 R]")]
    [InlineData("/Type /Catalog /Pages 2 0 R", "/Type /Catalog /Pages 9 0 R")]
    [InlineData("/MediaBox [10 20 410 620]", "/MediaBox [10 20 10 620]")]
    [InlineData("/MediaBox [10 20 410 620]", "/MediaBox [[[[[[[[ 410 620]")]
    [InlineData("trailer\n<<", "trailer\n<< /Encrypt 9 0 R")]
    [InlineData("trailer\n<<", "trailer\n<< /Prev 0")]
    [InlineData("%PDF-1.4", "")]
    public async Task Pdf_that_cannot_be_followed_becomes_pictures(string part, string instead)
    {
        var broken = WrittenPdf.Of(0).Replace(part, instead, StringComparison.Ordinal);
        var pdf = await OverAsync(Encoding.Latin1.GetBytes(broken), Pages.Of(0, "one"));
        await PdfTool.CheckAsync(pdf);
        Assert.Equal(["one"], (await PdfTool.WordsAsync(pdf))[0].Select(word => word.Text));
    }

    [Fact]
    public void Any_cut_or_changed_byte_is_borne()
    {
        var original = Encoding.Latin1.GetBytes(WrittenPdf.Of(90));
        for (var at = 0; at < original.Length; at++)
        {
            Quire.Results.Exports.Pdf.OriginalPages.TryOpen(original[..at], 1);
            var changed = (byte[])original.Clone();
            changed[at] = (byte)"<>[]()/%0\0"[at % 10];
            Quire.Results.Exports.Pdf.OriginalPages.TryOpen(changed, 1);
        }
    }

    private static async Task<byte[]> OverAsync(byte[] original, RecognizedPage page)
    {
        var document = Document(WithImage(page)) with { OriginalPdf = _ => Task.FromResult(original) };
        using var pdf = new MemoryStream();
        await ExportFormat.Pdf.WriteAsync(document, pdf, TestContext.Current.CancellationToken);
        return pdf.ToArray();
    }

    private static ExportedPage WithImage(RecognizedPage page) =>
        ExportedPage.Of(page) with { Image = _ => Task.FromResult(GreyPng.Of(page.WidthPx, page.HeightPx)) };

    private static RecognizedPage Turned(int quarters)
    {
        double[][] quads =
        [
            [120, 200, 120, 290, 100, 290, 100, 200],
            [190, 220, 100, 220, 100, 200, 190, 200],
            [100, 290, 100, 200, 120, 200, 120, 290],
        ];
        var page = Pages.Of(0, "turned");
        var word = page.Regions[0].Lines[0].Words[0] with
        {
            Box = quarters == 2 ? new PageBox(100, 200, 190, 220) : new PageBox(100, 200, 120, 290),
        };
        var line = page.Regions[0].Lines[0] with { Quad = quads[quarters - 1], Words = [word] };
        return page with { Regions = [page.Regions[0] with { Lines = [line] }] };
    }

    private static void AssertWords(
        RecognizedPage page, List<(string Text, double[] Box)> found, double xScale, double yScale)
    {
        var words = page.Lines().SelectMany(line => line.Words).OrderBy(word => word.Text, StringComparer.Ordinal);
        var sorted = found.OrderBy(word => word.Text, StringComparer.Ordinal).ToList();
        Assert.Equal(words.Select(word => word.Text), sorted.Select(word => word.Text));
        Assert.All(words.Zip(sorted), pair =>
        {
            var box = pair.First.Box;
            double[] wanted = [box.X0 * xScale, box.Y0 * yScale, box.X1 * xScale, box.Y1 * yScale];
            Assert.All(wanted.Zip(pair.Second.Box), side => Assert.Equal(side.First, side.Second, 0.1));
        });
    }
}
