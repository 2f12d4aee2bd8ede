using Quire.Distil.Students;
using Quire.Distil.Vocabularies;

namespace Quire.Distil.Tests;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Words = new([]);

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
