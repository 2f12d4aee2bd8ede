using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Core;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class ItemScoreTests
{
    private static readonly TruthItem Truth = new()
    {
        Id = "a",
        File = "a.png",
        Tokens = ["grand", "total"],
        Text = "Grand total",
        Words = [new("Grand", new(0, 0, 10, 10))],
        Lines = [new("Grand total", new(0, 0, 40, 10))],
    };

    [Fact]
    public void Perfect_reading_scores_one_and_no_errors()
    {
        var score = ItemScore.Of(Truth, Read("Grand", "total"));
        Assert.Equal((1, 0, 0, 0), (score.Text!.Value.Hmean, score.Cer, score.Wer, score.LineCer));
        Assert.Equal(new Score(0.5, 1), score.Words);
    }

    [Fact]
    public void Document_that_could_not_be_read_scores_zero()
    {
        var corrupt = new DocumentText("a.png", [], new Failure("document_corrupt", ""));
        var score = ItemScore.Of(Truth, corrupt);
        Assert.Equal((0, 1, 1), (score.Text!.Value.Hmean, score.Cer, score.LineCer));
    }

    [Fact]
    public void Document_without_transcription_has_no_score() =>
        Assert.Null(ItemScore.Of(Truth with { Tokens = [] }, Read("x")).Text);

    [Fact]
    public void Confidences_are_set_against_which_words_are_right_but_not_where_the_truth_is_illegible()
    {
        var score = ItemScore.Of(Truth with { Ignored = ["blot"] }, Read("Grand", "totl", "blot", "--"));
        Assert.Equal((2, 1), (score.Calibration!.Words, score.Calibration.Bins.Sum(bin => bin.Right)));
    }

    [Fact]
    public void Quality_of_a_set_counts_the_words_of_all_its_documents()
    {
        var scores = new[] { Read("Grand", "total"), Read("Grand", "totl") }.Select(read => ItemScore.Of(Truth, read));
        var calibration = Quality.Of([.. scores]).Calibration!;
        Assert.Equal((4, 3), (calibration.Words, calibration.Bins.Sum(bin => bin.Right)));
    }

    [Theory]
    [InlineData(90, 90, 0)]
    [InlineData(-90, 270, 0)]
    [InlineData(179, -179, 2)]
    [InlineData(1.5, 2, 0.5)]
    public void Angle_is_compared_around_the_circle(double applied, double needed, double error)
    {
        var page = new PageReading(100, 10, applied, []);
        var score = ItemScore.Of(Truth with { AngleDegrees = needed }, Document(page));
        Assert.Equal(error, score.AngleErrorDegrees!.Value, 9);
    }

    [Fact]
    public void Page_that_could_not_be_read_is_turned_as_wrongly_as_can_be()
    {
        var corrupt = new DocumentText("a.png", [], new Failure("document_corrupt", ""));
        Assert.Equal(180, ItemScore.Of(Truth with { AngleDegrees = 90 }, corrupt).AngleErrorDegrees);
    }

    [Fact]
    public void Tag_of_some_documents_is_a_slice_and_a_tag_of_all_is_none()
    {
        var (fax, plain) = (Truth with { Tags = ["form", "fax"] }, Truth with { Tags = ["form"] });
        var slices = Quality.ByTag([fax, plain], [ItemScore.Of(fax, Read("x")), ItemScore.Of(plain, Read("Grand"))]);
        Assert.Equal(("fax", 0), (Assert.Single(slices).Key, slices["fax"].Text!.F1));
    }

    private static DocumentText Document(PageReading page) => new("a.png", [new PageText(0, page, null)], null);

    private static DocumentText Read(params string[] words)
    {
        var line = new LineReading(
            Quad.Of(new BoxD(0, 0, 100, 10)),
            [.. words.Select((word, i) => new WordReading(word, Quad.Of(new BoxD(i * 20, 0, (i * 20) + 10, 10)), 1))],
            1);
        return Document(new PageReading(100, 10, 0, [RegionReading.Of(RegionKind.Text, [line])]));
    }
}
