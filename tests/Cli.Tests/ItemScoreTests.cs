using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Core;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class ItemScoreTests
{
    private static readonly TruthItem Truth =
        new("a", "a.png", TokenUnit.Word, ["grand", "total"], "Grand total", [new("Grand", new(0, 0, 10, 10))]);

    [Fact]
    public void Perfect_reading_scores_one_and_no_errors()
    {
        var score = ItemScore.Of(Truth, Read("Grand", "total"), errorRates: true);
        Assert.Equal((1, 0, 0), (score.Text!.Value.Hmean, score.Cer, score.Wer));
        Assert.Equal(new Score(0.5, 1), score.Words);
    }

    [Fact]
    public void Document_that_could_not_be_read_scores_zero()
    {
        var corrupt = new DocumentText("a.png", [], new Failure("document_corrupt", ""));
        var score = ItemScore.Of(Truth, corrupt, errorRates: false);
        Assert.Equal(0, score.Text!.Value.Hmean);
        Assert.Null(score.Cer);
    }

    [Fact]
    public void Document_without_transcription_has_no_score() =>
        Assert.Null(ItemScore.Of(Truth with { Tokens = [] }, Read("x"), errorRates: false).Text);

    private static DocumentText Read(params string[] words)
    {
        var line = new LineReading(
            Quad.Of(new BoxD(0, 0, 100, 10)),
            [.. words.Select((word, i) => new WordReading(word, Quad.Of(new BoxD(i * 20, 0, (i * 20) + 10, 10)), 1))],
            1);
        var page = new PageReading(100, 10, 0, [RegionReading.Of(RegionKind.Text, [line])]);
        return new DocumentText("a.png", [new PageText(0, page, null)], null);
    }
}
