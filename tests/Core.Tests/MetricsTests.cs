using Xunit;

namespace Quire.Core.Tests;

public sealed class MetricsTests
{
    [Fact]
    public void Bag_counts_each_token_as_often_as_it_stands_in_both()
    {
        var score = BagOfTokens.Compare(["a", "b", "b", "c"], ["a", "a", "b"]);
        Assert.Equal(2 / 4.0, score.Precision);
        Assert.Equal(2 / 3.0, score.Recall, 12);
        Assert.Equal(4 / 7.0, score.Hmean, 12);
    }

    [Fact]
    public void Ignored_tokens_count_neither_way_but_only_as_often_as_they_are_ignored()
    {
        Assert.Equal(1, BagOfTokens.Compare(["a", "x"], ["a"], ["x", "y"]).Hmean);
        Assert.Equal(1 / 2.0, BagOfTokens.Compare(["a", "x", "x"], ["a"], ["x"]).Precision);
        Assert.Equal(1 / 2.0, BagOfTokens.Compare(["a"], ["a", "a"], ["a"]).Recall);
    }

    [Theory]
    [InlineData("Total: 12,50", new[] { "total", "12", "50" })]
    [InlineData("ＡＢ ﬁne x²", new[] { "ab", "fine", "x2" })]
    [InlineData("read <unk> here", new[] { "read", "here" })]
    [InlineData("été", new[] { "t" })]
    public void Words_are_runs_of_ascii_letters_and_digits(string text, string[] words) =>
        Assert.Equal(words, Tokens.Of(text, TokenUnit.Word));

    [Fact]
    public void Characters_leave_out_white_space() =>
        Assert.Equal(["中", "文", ","], Tokens.Of("中 文，\n", TokenUnit.Character));

    [Theory]
    [InlineData("Total", "Total", 0)]
    [InlineData("T0tal", "Total", 0.2)]
    [InlineData("to tal", "TOTAL", 0)]
    [InlineData("", "Total", 1)]
    [InlineData("abc", "", 3)]
    public void Cer_is_edits_over_the_length_of_the_truth(string found, string wanted, double cer) =>
        Assert.Equal(cer, ErrorRate.Cer(found, wanted), 12);

    [Theory]
    [InlineData("grand total", "grand total", 0)]
    [InlineData("grandtotal", "grand total", 1)]
    [InlineData("the grand total", "grand total", 0.5)]
    public void Wer_is_word_edits_over_the_words_of_the_truth(string found, string wanted, double wer) =>
        Assert.Equal(wer, ErrorRate.Wer(found, wanted), 12);

    [Fact]
    public void Boxes_match_one_to_one_at_half_overlap()
    {
        BoxedText[] found =
            [new("TOTAL", new(0, 0, 10, 10)), new("total", new(0, 0, 10, 9)), new("x", new(50, 0, 60, 10))];
        BoxedText[] wanted = [new("Total", new(0, 0, 10, 10)), new("y", new(50, 0, 60, 10))];
        Assert.Equal(new Score(1 / 3.0, 1 / 2.0), BoxMatching.Words(found, wanted));
        Assert.Equal(new Score(2 / 3.0, 1), BoxMatching.Detection(found, wanted));
    }
}
