using System.Text.RegularExpressions;
using Quire.Cli.Evaluation;
using Quire.Cli.Evaluation.Html;
using Quire.Cli.Reading;
using Quire.Core;
using Xunit;

namespace Quire.Cli.Tests;

public sealed partial class HtmlReportTests
{
    private static readonly TruthItem Item = new()
    {
        Id = "a",
        File = "a.png",
        Tokens = ["total"],
        Text = "<b>Total</b>",
        Words = [new("Total", new(0, 0, 40, 10)), new("missing", new(0, 50, 40, 60))],
    };

    [Fact]
    public void Texts_are_escaped_and_the_file_asks_nobody_for_anything()
    {
        var html = Html(Page(RegionKind.Table));
        Assert.Contains("&lt;b&gt;Total&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.All(References().Matches(html), match => Assert.Equal("data:", match.Groups[1].Value));
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_that_was_found_is_told_from_what_was_missed()
    {
        var html = Html(Page(RegionKind.Table));
        Assert.Matches("""<rect class="found" x="0.0" y="0.0" [^<]*<title>Total<""", html);
        Assert.Matches("""<rect class="missed" x="0.0" y="50.0" [^<]*<title>missing<""", html);
        Assert.Contains("""<rect class="table" x""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_are_counted_by_kind()
    {
        var html = Html(Page(RegionKind.Barcode));
        Assert.Matches("class=\"key barcode\">barcode</span></td><td>1</td>\\s*<td>1</td>", html);
        Assert.Matches("class=\"key stamp\">stamp</span></td><td>0</td>\\s*<td>0</td>", html);
    }

    [Fact]
    public void Label_beside_a_region_says_what_it_is()
    {
        Assert.Matches("<text class=\"stamp\"[^>]*>stamp<", Html(Page(RegionKind.Stamp)));
        Assert.Matches("<text class=\"table\"[^>]*>table 2 &#215; 3<", Html(Page(RegionKind.Table, region => region with
        {
            Cells = [new(0, 0, 2, 1, default, []), new(1, 1, 1, 2, default, [])],
        })));
        Assert.Matches("<text class=\"table\"[^>]*>table 1 &#215; 1, ruled<", Html(Page(RegionKind.Table, region => region with
        {
            Cells = [new(0, 0, 1, 1, new BoxD(0, 0, 9, 9), [])],
            IsRuled = true,
        })));
        Assert.Matches("<text class=\"barcode\"[^>]*>QR_CODE hello<", Html(Page(RegionKind.Barcode, region => region with
        {
            Symbology = "QR_CODE",
            Value = "hello",
        })));
        Assert.DoesNotContain("<text class=\"text\"", Html(Page(RegionKind.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Ticked_box_looks_other_than_an_empty_one()
    {
        var html = Html(Page(RegionKind.Checkbox, region => region with { Value = "checked" }));
        Assert.Contains("<rect class=\"checkbox checked\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagram_shows_how_often_words_of_a_confidence_are_right() =>
        Assert.Contains("<title>1 words of confidence 1.00: 1.00 right</title>", Html(Page(RegionKind.Text)),
            StringComparison.Ordinal);

    [Fact]
    public void Worst_pages_come_first_and_every_kind_of_region_is_shown()
    {
        var (good, bad) = (Page(RegionKind.Text), new PageReading(100, 100, 0, []));
        var stamped = Page(RegionKind.Stamp);
        PageReading[] readings = [good, bad, good, stamped];
        var set = new TruthSet("s", [.. readings.Select((_, i) => Item with { Id = $"{i}" })]);
        var documents = readings.Select(Document).ToList();
        var chosen = ReportPage.Choose(set, documents, [.. set.Items.Zip(documents, ItemScore.Of)], worst: 2);
        Assert.Equal(["1", "0", "3"], chosen.Select(page => page.Item.Id));
        Assert.Equal("shows stamp", chosen[2].Why);
    }

    private static string Html(PageReading reading)
    {
        var score = ItemScore.Of(Item, Document(reading));
        var report = new SetReport
        {
            Set = "s",
            Failures = [],
            Quality = Quality.Of([score]),
            Tags = new Dictionary<string, Quality>(),
            Regions = RegionCount.ByKind([reading]),
            Cost = new CostMeter().Of(1),
            Models = ["m"],
            Provider = "Cpu",
        };
        return HtmlReport.Of(report, [(new ReportPage(Item, score, "worst", 0, reading, true), [1, 2, 3])]);
    }

    private static PageReading Page(RegionKind kind, Func<RegionReading, RegionReading>? with = null)
    {
        var quad = Quad.Of(new BoxD(0, 0, 40, 10));
        var region = RegionReading.Of(kind, [new LineReading(quad, [new WordReading("Total", quad, 1)], 1)]);
        return new PageReading(100, 100, 0, [with is null ? region : with(region)]);
    }

    private static DocumentText Document(PageReading reading) => new("a.png", [new PageText(0, reading, null)], null);

    [GeneratedRegex("(?:src|href)=\"([^\"]{0,5})")]
    private static partial Regex References();
}
