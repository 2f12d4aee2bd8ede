using System.Text.Json;
using System.Xml.Linq;
using Quire.Contracts;
using Quire.Results.Exports;
using Xunit;
using static Quire.Results.Tests.Exports.ExportWriting;

namespace Quire.Results.Tests.Exports;

public sealed class ExportTests
{
    [Fact]
    public async Task Text_parts_regions_by_an_empty_line_and_pages_by_a_form_feed()
    {
        var text = await TextAsync(
            ExportFormat.Text, Read(0, "one two\nthree\n\nfour"), Failed, Read(2, ""), Read(3, "five"));
        Assert.Equal("one two\nthree\n\nfour\n\f\f\ffive\n", text);
    }

    [Fact]
    public async Task Json_holds_what_was_read_and_what_failed()
    {
        using var json = JsonDocument.Parse(await TextAsync(ExportFormat.Json, Read(0, "発票 <b>"), Failed));
        var pages = json.RootElement.GetProperty("pages");
        Assert.Equal("発票 <b>", pages[0].GetProperty("text").GetString());
        Assert.Equal(ErrorCode.PageCorrupt, pages[1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Hocr_is_xml_with_a_box_and_a_confidence_for_every_word()
    {
        var page = XDocument.Parse(await TextAsync(ExportFormat.Hocr, Read(0, "one <two>\nthree\n\nfour"))).Root!;
        Assert.Equal(["one", "<two>", "three", "four"], Classed(page, "ocrx_word").Select(word => word.Value));
        Assert.Equal("bbox 40 0 90 20; x_wconf 90", Classed(page, "ocrx_word").ElementAt(1).Attribute("title")?.Value);
        Assert.Equal((2, 2, 3), (
            Classed(page, "ocr_carea").Count(), Classed(page, "ocr_par").Count(), Classed(page, "ocr_line").Count()));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Hocr_page_names_its_image_and_a_failed_one_is_empty()
    {
        var html = XDocument.Parse(await TextAsync(ExportFormat.Hocr, Read(0, "x"), Failed)).Root!;
        var pages = Classed(html, "ocr_page").ToList();
        Assert.Equal("image \"a \\\"b\\\".pdf\"; bbox 0 0 800 1000; ppageno 0", pages[0].Attribute("title")?.Value);
        Assert.Equal(("", "image \"a \\\"b\\\".pdf\"; bbox 0 0 10 20; ppageno 1"), (
            pages[1].Value, pages[1].Attribute("title")?.Value));
    }

    [Fact]
    public async Task Hocr_replaces_what_xml_forbids()
    {
        var html = XDocument.Parse(await TextAsync(ExportFormat.Hocr, Read(0, "a\u0001b \uD800")));
        Assert.Equal(["a\uFFFDb", "\uFFFD"], Classed(html.Root!, "ocrx_word").Select(word => word.Value));
    }

    [Fact]
    public async Task Hocr_of_many_large_pages_is_whole()
    {
        var text = string.Join('\n', Enumerable.Repeat("lorem ipsum dolor sit amet", 400));
        var html = XDocument.Parse(
            await TextAsync(ExportFormat.Hocr, [.. Enumerable.Range(0, 5).Select(i => Read(i, text))]));
        Assert.Equal(5 * 400 * 5, Classed(html.Root!, "ocrx_word").Count());
    }

    private static IEnumerable<XElement> Classed(XElement root, string type) =>
        root.Descendants().Where(element => element.Attribute("class")?.Value == type);
}
