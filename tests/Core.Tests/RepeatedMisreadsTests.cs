using Xunit;

namespace Quire.Core.Tests;

public sealed class RepeatedMisreadsTests
{
    private static readonly Lexicon English = new(
        "en", ["major", "responses", "objectives", "repository", "methodology", "item", "cashier", "facies", "section"],
        [("now", 200), ("nag", 20)]);

    private static readonly Quad Place = Quad.Of(new BoxD(0, 0, 50, 20));

    [Theory]
    [InlineData("mxjor, respxnses: Objectivxs rxposixory", "mxjor, respxnses: Objectivxs rxposixory")]
    [InlineData("majxr, respxnses: xbjectives", "major, responses: objectives")]
    [InlineData("majxr respxnses", "majxr respxnses")]
    [InlineData("majcr respcnses", "major responses")]
    [InlineData("majcr", "majcr")]
    public void Letter_that_makes_words_of_three_when_exchanged_is_exchanged_and_of_two_if_it_looks_like_the_other_broken(
        string read, string mended) =>
        Assert.Equal(mended, Misreads(read));

    [Theory]
    [InlineData("cf", "of")]
    [InlineData("nct", "not")]
    [InlineData("ncw", "now")]
    [InlineData("ncg", "ncg")]
    [InlineData("methcdclogy", "methodology")]
    [InlineData("cbjcctives", "cbjcctives")]
    [InlineData("MAJCR", "MAJOR")]
    [InlineData("cBJECTIVES", "OBJECTIVES")]
    [InlineData("Cbjectives/majcr", "Objectives/major")]
    [InlineData("12cf", "12cf")]
    [InlineData("c", "c")]
    public void Letter_that_is_known_to_be_misread_is_exchanged_where_that_makes_a_word(string read, string mended) =>
        Assert.Equal($"major responses {mended}", Misreads($"majcr respcnses {read}"));

    [Fact]
    public void Small_l_that_begins_a_word_in_the_place_of_an_i_is_a_capital() =>
        Assert.Equal("Item cashier", Misreads("ltem cashler"));

    [Fact]
    public void Word_that_was_mended_is_no_surer_than_a_repaired_one_and_tells_what_was_read_first()
    {
        var words = RepeatedMisreads.Mend([Line("majcr"), Line("respcnses")], English)[0].Words;
        Assert.Equal((0.8, Place), (words[0].Confidence, words[0].Quad));
        Assert.Equal(new("o", 0.99, [new("c", 0.99f)]), words[0].Characters![3], new SameCharacter());
    }

    [Theory]
    [InlineData("facles facies", "facies facies")]
    [InlineData("Facles, SECTION sectiom", "Facles, SECTION section")]
    [InlineData("facles section", "facles section")]
    [InlineData("facles facles facies", "facles facles facies")]
    [InlineData("faclas facies", "faclas facies")]
    [InlineData("majar major", "majar major")]
    public void Word_that_stands_once_and_is_none_becomes_the_one_of_the_page_that_differs_in_one_letter(
        string read, string mended) =>
        Assert.Equal(mended, string.Join(' ', RepeatedWords.Mend([Line(read)], English)[0].Words.Select(word => word.Text)));

    [Fact]
    public void Symbol_of_several_letters_keeps_its_place_beside_one_that_is_mended()
    {
        var line = LineReading.Of(Place, [new WordReading("respcnses", Place, 1)
        {
            Characters = [new("resp", 1, null), new("c", 0.9, null), new("nses", 1, null)],
        }]);
        var word = RepeatedMisreads.Mend([Line("majcr"), line], English)[1].Words[0];
        Assert.Equal(["resp", "o", "nses"], word.Characters!.Select(character => character.Text));
    }

    private static string Misreads(string read) =>
        string.Join(' ', RepeatedMisreads.Mend([Line(read)], English)[0].Words.Select(word => word.Text));

    private static LineReading Line(string text) => LineReading.Of(
        Place,
        [.. text.Split(' ').Select(word => new WordReading(word, Place, 0.99)
        {
            Characters = [.. word.Select(letter => new CharacterReading($"{letter}", 0.99, null))],
        })]);

    private sealed class SameCharacter : IEqualityComparer<CharacterReading>
    {
        public bool Equals(CharacterReading? x, CharacterReading? y) =>
            x!.Text == y!.Text && x.Alternatives!.SequenceEqual(y.Alternatives!);

        public int GetHashCode(CharacterReading obj) => 0;
    }
}
