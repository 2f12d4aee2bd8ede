using System.Text.Json;
using System.Xml.Linq;
using Quire.Cli.Tests;
using Quire.Core;
using Xunit;

namespace Quire.EndToEnd.Tests.Commands;

/// <summary>What the README promises of the samples.</summary>
public sealed class SampleTests(ReadSamples samples) : IClassFixture<ReadSamples>
{
    private const double LeastWordF1 = 0.9;

    [Fact]
    public void Run_on_the_samples_succeeds() => Assert.Equal(0, samples.ExitCode);

    [Theory]
    [InlineData("invoice")]
    [InlineData("hospital-letter")]
    [InlineData("cheque")]
    [InlineData("minutes")]
    [InlineData("till-receipt")]
    public void Sample_is_read_with_its_words(string name)
    {
        var found = Words(Path.Combine(samples.Output, $"{name}.txt"));
        var wanted = Words(Path.Combine(AppContext.BaseDirectory, "texts", $"{name}.txt"));
        Assert.InRange(BagOfTokens.Compare(found, wanted).Hmean, LeastWordF1, 1);
    }

    [Fact]
    public async Task Search_tells_document_page_and_boxes()
    {
        var ended = await QuireProcess.RunAsync("search", "metformin", "--data", samples.Data, "--json");
        var hit = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal("hospital-letter.pdf", hit.GetProperty("fileName").GetString());
        Assert.Equal(2, hit.GetProperty("page").GetInt32());
        Assert.Equal(4, hit.GetProperty("boxes")[0].GetArrayLength());
    }

    [Fact]
    public async Task Export_gives_the_text_that_run_wrote()
    {
        var id = await DocumentOfAsync("minutes");
        var ended = await QuireProcess.RunAsync("export", id, "--data", samples.Data);
        var text = await File.ReadAllTextAsync(Path.Combine(samples.Output, "minutes.txt"), Cancellation);
        Assert.Equal(text, ended.Output);
    }

    [Fact]
    public void Hocr_of_three_pages_has_three_pages()
    {
        var hocr = XDocument.Load(Path.Combine(samples.Output, "minutes.hocr"));
        Assert.Equal(3, hocr.Descendants().Count(element => element.Attribute("class")?.Value == "ocr_page"));
    }

    [Fact]
    public async Task Second_run_finds_the_document_again()
    {
        var file = Path.Combine(ReadSamples.Samples, "minutes.tif");
        var ended = await QuireProcess.RunAsync("run", file, "--data", samples.Data, "--json");
        var document = JsonDocument.Parse(ended.Output).RootElement.GetProperty("document").GetString();
        Assert.Equal(await DocumentOfAsync("minutes"), document);
    }

    private static IReadOnlyList<string> Words(string file) => Tokens.Of(File.ReadAllText(file), TokenUnit.Word);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string> DocumentOfAsync(string name)
    {
        await using var json = File.OpenRead(Path.Combine(samples.Output, $"{name}.json"));
        using var document = await JsonDocument.ParseAsync(json, cancellationToken: Cancellation);
        return document.RootElement.GetProperty("id").GetString()!;
    }
}
