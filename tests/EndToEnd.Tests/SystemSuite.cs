using System.Text.Json;
using NetVips;
using Quire.Core;
using Quire.EndToEnd.Tests.Pages;
using Quire.EndToEnd.Tests.Systems;
using Xunit;

namespace Quire.EndToEnd.Tests;

/// <summary>What a user may rely on, whatever the system runs on.</summary>
public abstract class SystemSuite(IRunningSystem system)
{
    private const double MostCer = 0.02;
    private const int PagesAroundACrash = 50;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private QuireApi Api => system.Api;

    [Fact]
    public async Task Rendered_page_is_read_almost_without_error()
    {
        var page = Sentences.Page(1);
        var document = await ReadAsync(page.Png(), "page.png");
        Assert.Equal("succeeded", State(document));
        var text = await Api.TextAsync(Id(document), Cancellation);
        Assert.InRange(ErrorRate.Cer(text, page.Text), 0, MostCer);
    }

    [Fact]
    public async Task Word_is_found_on_its_page_and_at_its_place()
    {
        var pages = Enumerable.Range(11, 3).Select(Sentences.Page).ToList();
        var document = await ReadAsync(RenderedPage.Tiff(pages), "three.tif");
        var hit = Assert.Single(await Api.SearchAsync(Sentences.Mark(12), Cancellation));
        Assert.Equal((Id(document), 2), (hit.GetProperty("document").GetGuid(), hit.GetProperty("page").GetInt32()));
        var box = hit.GetProperty("boxes")[0].EnumerateArray().Select(side => side.GetInt32()).ToArray();
        Assert.InRange(box[1], RenderedPage.MarginPx - 15, RenderedPage.MarginPx + 15);
        Assert.InRange(box[3] - box[1], 10, 60);
        Assert.InRange(box[0], RenderedPage.MarginPx + 60, RenderedPage.MarginPx + 200);
    }

    [Fact]
    public async Task Bad_page_fails_alone()
    {
        var pages = Enumerable.Range(21, 3).Select(Sentences.Page).ToList();
        var tiff = RenderedPage.Tiff(pages, Enums.ForeignTiffCompression.Deflate);
        tiff.AsSpan(tiff.Length / 2, 200).Fill(0xFF);
        var document = await ReadAsync(tiff, "damaged.tif");
        Assert.Equal("partially_succeeded", State(document));
        Assert.Equal(["succeeded", "failed", "succeeded"], PageStates(document));
        Assert.Single(await Api.SearchAsync(Sentences.Mark(23), Cancellation));
    }

    [Fact]
    public async Task Blank_page_succeeds_with_no_text()
    {
        var document = await ReadAsync(new RenderedPage([]).Png(), "blank.png");
        Assert.Equal("succeeded", State(document));
        Assert.Equal("", (await Api.TextAsync(Id(document), Cancellation)).Trim());
    }

    [Fact]
    public async Task Pdf_that_says_another_text_than_its_picture_is_warned_of()
    {
        var page = new RenderedPage([.. Sentences.Page(51).Lines, "Invoice 2207", "Total due 1,250.00"]);
        var document = await ReadAsync(
            RenderedPage.Pdf(
            [
                (page, page.Text), (page, page.Text.Replace("1,250.00", "9,250.00")), (page, Sentences.Gibberish),
                (page, null),
            ]),
            "layers.pdf");
        var result = await Api.GetAsync($"v1/documents/{Id(document)}/result", Cancellation);
        Assert.Equal(
            ["", "text_layer_differs", "text_layer_differs", ""],
            result.GetProperty("pages").EnumerateArray().Select(Warnings));
        var second = await Api.GetAsync($"v1/documents/{Id(document)}/pages/2", Cancellation);
        Assert.Equal("text_layer_differs", Warnings(second));
    }

    [Fact]
    public async Task Killed_reader_loses_and_doubles_nothing()
    {
        var seeds = Enumerable.Range(100, PagesAroundACrash).ToList();
        var tiff = RenderedPage.Tiff([.. seeds.Select(Sentences.Page)]);
        var id = await Api.PostAsync(tiff, "fifty.tif", Cancellation);
        await Api.WaitForPagesAsync(id, atLeast: 5, Cancellation);
        await system.KillReaderAsync(Cancellation);
        var document = await Api.EndOfAsync(id, Cancellation);
        Assert.Equal(Enumerable.Repeat("succeeded", PagesAroundACrash), PageStates(document));
        Assert.True(document.GetProperty("progress").GetProperty("done").GetInt32() == PagesAroundACrash);
        foreach (var seed in seeds) await AssertFoundOnceAsync(seed, page: seed - 99);
    }

    private protected async Task AssertFoundOnceAsync(int seed, int page)
    {
        var hit = Assert.Single(await Api.SearchAsync(Sentences.Mark(seed), Cancellation));
        Assert.Equal(page, hit.GetProperty("page").GetInt32());
    }

    private protected async Task<JsonElement> ReadAsync(byte[] file, string name) =>
        await Api.EndOfAsync(await Api.PostAsync(file, name, Cancellation), Cancellation);

    private static string Warnings(JsonElement page) =>
        page.TryGetProperty("warnings", out var warnings) ? string.Join(' ', warnings.EnumerateArray()) : "";

    private protected static Guid Id(JsonElement document) => document.GetProperty("id").GetGuid();

    private protected static string? State(JsonElement document) => document.GetProperty("state").GetString();

    private protected static IEnumerable<string?> PageStates(JsonElement document) =>
        document.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("state").GetString());
}
