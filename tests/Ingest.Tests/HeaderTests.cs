using System.Diagnostics;
using CsCheck;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class HeaderTests
{
    public static TheoryData<string, byte[], string, int, long, long> Headers => new()
    {
        { "png", Samples.Png(60, 40), "Png", 1, 60, 40 },
        { "jpeg", Samples.Jpeg(64, 40), "Jpeg", 1, 64, 40 },
        { "webp", Samples.WebP(), "WebP", 1, 64, 40 },
        { "gif", Samples.Gif(), "Gif", 1, 64, 40 },
        { "avif", Samples.Avif(), "Heif", 1, 64, 64 },
        { "tiff", Samples.Tiff(pages: 5), "Tiff", 5, 64, 40 },
        { "bigtiff", Samples.Tiff(pages: 5, bigTiff: true), "Tiff", 5, 64, 40 },
        { "bmp", Samples.Bmp(4, 2), "Bmp", 1, 4, 2 },
        { "pbm", Samples.Pbm(), "Netpbm", 1, 16, 2 },
    };

    [Theory, MemberData(nameof(Headers))]
    public void Header_tells_kind_pages_and_size(
        string name, byte[] file, string kind, int pages, long width, long height)
    {
        var header = Read(file);
        Assert.True((kind, pages) == (header.Kind.ToString(), header.Pages.Count), $"{name}: {header}");
        Assert.All(header.Pages, page => Assert.Equal((width, height), (page.WidthPx, page.HeightPx)));
    }

    [Theory, MemberData(nameof(Headers))]
    public void Damaged_header_is_read_or_refused_but_never_worse(
        string name, byte[] file, string kind, int pages, long width, long height)
    {
        _ = (kind, pages, width, height);
        var damage = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, file.Length]);
        damage.Array[1, 8].Sample(damages =>
        {
            var copy = file.AsSpan().ToArray();
            foreach (var (at, value, _) in damages)
                copy[at] = value;
            var started = Stopwatch.GetTimestamp();
            ReadOrRefuse(copy[..Math.Max(damages[0].Item3, 1)]);
            ReadOrRefuse(copy);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), name);
        }, iter: 2_000);
    }

    [Fact]
    public void Tiff_directories_in_a_circle_are_refused()
    {
        var tiff = Samples.Tiff();
        var directory = BitConverter.ToInt32(tiff, 4);
        var entries = BitConverter.ToUInt16(tiff, directory);
        BitConverter.TryWriteBytes(tiff.AsSpan(directory + 2 + 12 * entries), directory);
        Assert.Equal(ErrorCode.DocumentCorrupt, Assert.Throws<InvalidInputException>(() => Read(tiff)).Code);
    }

    [Fact]
    public void Jpeg_of_nothing_but_markers_is_refused_in_bounded_time()
    {
        var file = new byte[8 << 20];
        file.AsSpan().Fill(0xFF);
        file[1] = 0xD8;
        Assert.Equal(ErrorCode.DocumentCorrupt, Assert.Throws<InvalidInputException>(() => Read(file)).Code);
    }

    [Theory]
    [InlineData("Tagged:  no\nPages:           2001\nEncrypted: no\n", 2_001)]
    [InlineData("Title:   Pages: 7\nTagged:  no\n", null)]
    [InlineData("Pages:           20", null)]
    public void Number_of_pages_that_a_pdf_claims_is_known_before_its_first_page(string output, int? pages) =>
        Assert.Equal(pages, PdfPageSizes.ClaimedPages(output));

    private static void ReadOrRefuse(byte[] file)
    {
        try
        {
            Read(file);
        }
        catch (InvalidInputException error)
        {
            Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        }
    }

    private static DocumentHeader Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var kind = MediaSniffer.Sniff(file.AsSpan(0, Math.Min(file.Length, MediaSniffer.NeededBytes)));
        return kind == MediaKind.Pdf ? new DocumentHeader(kind, []) : HeaderParser.Read(stream, kind, 2_000);
    }
}
