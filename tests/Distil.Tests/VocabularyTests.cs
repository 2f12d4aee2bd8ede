using Quire.Distil.Students;
using Quire.Distil.Vocabularies;

namespace Quire.Distil.Tests;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Words = new("Latn", []);

    [Theory]
    [InlineData("given")]
    [InlineData("label")]
    [InlineData("drug")]
    [InlineData("unit")]
    [InlineData("foreign")]
    public void Word_can_be_written_by_a_student(string kind)
    {
        Assert.NotEmpty(Words[kind]);
        Assert.All(Words[kind], word => Assert.True(StudentAlphabet.Holds(word), word));
    }

    [Fact]
    public void Every_script_has_words_of_every_kind_that_phrases_are_made_of()
    {
        var phrases = new Phrases(new Vocabulary("Hans", Characters.Pairs()), new Random(1));
        var text = string.Concat(Enumerable.Range(0, 500).Select(_ =>
            phrases.Value() + phrases.Label() + phrases.Title() + phrases.Item() + phrases.Sentence(8)));
        Assert.InRange(text.Count(character => character is >= '\u4E00' and <= '\u9FFF'), text.Length / 3, text.Length);
    }

    [Fact]
    public void Everyday_Chinese_characters_are_each_in_two_pairs()
    {
        var pairs = Characters.Pairs();
        Assert.Equal("啊", pairs[0][..1]);
        Assert.Equal("座", pairs[^1][..1]);
        Assert.Equal((3_755, 3_755), (pairs.Length, string.Concat(pairs).Distinct().Count()));
        Assert.All(string.Concat(pairs).GroupBy(character => character), group => Assert.Equal(2, group.Count()));
    }

    [Fact]
    public void Phrases_of_a_seed_are_the_same_again_and_of_another_seed_are_not()
    {
        Assert.Equal(Values(3), Values(3));
        Assert.NotEqual(Values(3), Values(4));
    }

    [Fact]
    public void Amounts_are_written_in_the_ways_of_several_countries()
    {
        var phrases = new Phrases(Words, new Random(1));
        var amounts = Enumerable.Range(0, 500).Select(_ => phrases.Amount()).ToList();
        Assert.Contains(amounts, amount => amount.StartsWith('$'));
        Assert.Contains(amounts, amount => amount.EndsWith('€'));
        Assert.Contains(amounts, amount => amount.Contains('.') && amount.LastIndexOf(',') > amount.IndexOf('.'));
        Assert.All(amounts, amount => Assert.True(StudentAlphabet.Holds(amount), amount));
    }

    [Fact]
    public void Alphabet_has_each_symbol_once_and_fits_a_byte()
    {
        Assert.Equal(StudentAlphabet.Keys.Length, StudentAlphabet.Keys.Distinct().Count());
        Assert.InRange(StudentAlphabet.Value.Count, 100, 256);
        Assert.Equal([StudentAlphabet.Class("€"), StudentAlphabet.Value.SpaceIndex], StudentAlphabet.Encode("€ "));
        Assert.False(StudentAlphabet.Holds("中"));
    }

    private static List<string> Values(int seed)
    {
        var phrases = new Phrases(Words, new Random(seed));
        return [.. Enumerable.Range(0, 50).SelectMany(_ => new[] { phrases.Value(), phrases.Sentence(6) })];
    }
}
