using Microsoft.Extensions.Time.Testing;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class DocumentSplitterTests
{
    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "png", Samples.Png(64) }, { "jpeg", Samples.Jpeg() }, { "webp", Samples.WebP() }, { "gif", Samples.Gif() },
        { "avif", Samples.Avif() }, { "tiff", Samples.Tiff() }, { "bigtiff", Samples.Tiff(bigTiff: true) },
        { "bmp", Samples.Bmp(64, 40) }, { "pbm", Samples.Pbm() }, { "pdf", Samples.Pdf() },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_accepted_kind_becomes_a_page(string kind, byte[] document)
    {
        var events = await Splitting.SplitAsync(document);
        Assert.Equal(new PagesFound(1), events[0]);
        var page = Assert.IsType<PageSplit>(Assert.Single(events[1..]));
        Assert.True(page.WidthPx >= 16 && page.HeightPx >= 2, $"{kind} became {page.WidthPx}x{page.HeightPx}");
    }

    [Fact]
    public async Task Multipage_tiff_gives_its_pages_in_order()
    {
        var events = await Splitting.SplitAsync(Samples.Tiff(pages: 7));
        Assert.Equal(Enumerable.Range(0, 7), events.OfType<PageSplit>().Select(page => page.PageIndex));
    }

    [Fact]
    public async Task Pdf_is_drawn_at_the_resolution_asked_for()
    {
        var events = await Splitting.SplitAsync(Samples.Pdf(pages: 2), options => options.PdfDpi = 144);
        Assert.All(
            events.OfType<PageSplit>(),
            page => Assert.Equal((400, 200, 144), (page.WidthPx, page.HeightPx, page.Dpi)));
    }

    [Fact]
    public async Task Scanned_pdf_page_is_drawn_in_the_resolution_of_its_scan()
    {
        var page = Assert.Single((await Splitting.SplitAsync(Samples.ScannedPdf())).OfType<PageSplit>());
        Assert.Equal((600, 600, 300), (page.WidthPx, page.HeightPx, page.Dpi));
    }

    [Fact]
    public async Task Huge_pdf_page_is_drawn_smaller_instead_of_filling_memory()
    {
        var events = await Splitting.SplitAsync(Samples.Pdf(mediaBox: "0 0 14400 14400"));
        var page = Assert.Single(events.OfType<PageSplit>());
        Assert.InRange((long)page.WidthPx * page.HeightPx, 20_000_000, 25_000_000);
    }

    [Fact]
    public async Task Fax_pixels_become_square()
    {
        var events = await Splitting.SplitAsync(Samples.FaxTiff());
        var page = Assert.Single(events.OfType<PageSplit>());
        Assert.Equal((64, 83, 204), (page.WidthPx, page.HeightPx, page.Dpi));
    }

    [Fact]
    public async Task Damaged_page_is_lost_alone()
    {
        var tiff = Samples.Tiff(pages: 3);
        // The second page's directory claims a compression that does not exist.
        Assert.Equal(3, TiffPatch.SetCompression(tiff, page: 1, compression: 9999));
        var events = await Splitting.SplitAsync(tiff);
        Assert.Equal([0, 2], events.OfType<PageSplit>().Select(page => page.PageIndex));
        var lost = Assert.Single(events.OfType<PageLost>());
        Assert.Equal((1, ErrorCode.PageCorrupt), (lost.PageIndex, lost.Code));
    }

    [Fact]
    public async Task Page_above_the_file_limit_is_lost_alone()
    {
        var events = await Splitting.SplitAsync(
            Samples.NoisyTiff(pages: 3, noisyPage: 1), options => options.MaxPageFileBytes = 1 << 20);
        Assert.Equal([0, 2], events.OfType<PageSplit>().Select(page => page.PageIndex));
        Assert.Equal(1, Assert.Single(events.OfType<PageLost>()).PageIndex);
    }

    [Fact]
    public async Task Killed_child_costs_one_page_and_the_next_child_goes_on()
    {
        var killed = 0;
        var events = await Splitting.SplitAsync(Samples.Tiff(pages: 12), look: found =>
        {
            if (found is PageSplit { PageIndex: 0 } page)
                killed = OtherProcesses.Kill(Splitting.FolderOf(page));
        });
        Assert.True(killed > 0, "found no child to kill");
        Assert.Equal(Enumerable.Range(0, 12), events.Skip(1).Select(PageIndex));
        Assert.Single(events.OfType<PageLost>());
    }

    [Fact]
    public async Task Child_that_hangs_costs_one_page_and_the_next_child_goes_on()
    {
        var time = new FakeTimeProvider();
        var (stopped, lost) = (new TaskCompletionSource(), new TaskCompletionSource());
        var splitting = Splitting.SplitAsync(Samples.Tiff(pages: 12), time: time, look: found =>
        {
            if (found is PageSplit { PageIndex: 0 } page && OtherProcesses.Stop(Splitting.FolderOf(page)) > 0)
                stopped.SetResult();
            if (found is PageLost)
                lost.SetResult();
        });
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => lost.Task.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(1)));
        var events = await splitting;
        Assert.Equal(Enumerable.Range(0, 12), events.Skip(1).Select(PageIndex));
        Assert.Equal(ErrorCode.PageTimeout, Assert.Single(events.OfType<PageLost>()).Code);
    }

    [Fact]
    public void Tool_over_its_time_is_killed()
    {
        using var tool = new ChildTool("sleep", ["3600"], TimeSpan.FromMilliseconds(50), TimeSpan.FromHours(1));
        Assert.NotEqual(0, tool.Finish());
        Assert.True(tool.TimedOut);
    }

    [Fact]
    public void Tool_over_its_processor_time_is_killed()
    {
        using var tool = new ChildTool(
            "sh", ["-c", "while :; do :; done"], TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, tool.Finish());
        Assert.True(tool.TimedOut);
    }

    [Fact]
    public async Task Encrypted_pdf_is_rejected_as_such()
    {
        Assert.SkipUnless(InstalledProgram.Exists("qpdf"), "qpdf makes the encrypted file");
        var encrypted = await Tool.ConvertAsync(
            Samples.Pdf(), "qpdf", "--encrypt", "user", "owner", "256", "--", "{in}", "{out}");
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => Splitting.SplitAsync(encrypted));
        Assert.Equal(ErrorCode.DocumentEncrypted, error.Code);
    }

    [Fact]
    public async Task Pdf_that_opens_without_a_password_is_split_whatever_else_it_forbids()
    {
        Assert.SkipUnless(InstalledProgram.Exists("qpdf"), "qpdf makes the encrypted file");
        var restricted = await Tool.ConvertAsync(
            Samples.Pdf(), "qpdf", "--encrypt", "", "owner", "256", "--print=none", "--", "{in}", "{out}");
        Assert.Single((await Splitting.SplitAsync(restricted)).OfType<PageSplit>());
    }

    [Fact]
    public async Task Heif_of_a_telephone_is_split_where_its_decoder_is_installed()
    {
        Assert.SkipUnless(
            InstalledProgram.Exists("heif-enc")
                && HevcImage.Program is not null, "libheif-examples makes and reads HEIC");
        var heic = await Tool.ConvertAsync(Samples.Jpeg(128, 64), "heif-enc", "{in}", "-o", "{out}");
        var page = Assert.Single((await Splitting.SplitAsync(heic)).OfType<PageSplit>());
        Assert.Equal((128, 64), (page.WidthPx, page.HeightPx));
    }

    [Fact]
    public async Task Page_over_its_time_is_lost_and_the_child_with_it()
    {
        var events = await Splitting.SplitAsync(
            Samples.Pdf(pages: 2), options => options.DocumentTimeout = TimeSpan.FromMilliseconds(10));
        Assert.All(events.OfType<PageLost>(), lost => Assert.Equal(ErrorCode.PageTimeout, lost.Code));
        Assert.Equal(2, events.OfType<PageLost>().Count());
    }

    [Fact]
    public async Task Garbage_behind_a_pdf_header_is_rejected_as_corrupt()
    {
        var garbage = "%PDF-1.4 and no more"u8.ToArray();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => Splitting.SplitAsync(garbage));
        Assert.Equal(ErrorCode.DocumentCorrupt, error.Code);
    }

    private static int PageIndex(SplitEvent found) => found switch
    {
        PageSplit page => page.PageIndex,
        PageLost lost => lost.PageIndex,
        _ => -1,
    };
}
