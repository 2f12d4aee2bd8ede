using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class CtcTests
{
    private static readonly Alphabet Letters = Alphabet.BlankKeysSpace(["a", "b"]);

    [Theory]
    [InlineData("", "")]
    [InlineData("0", "")]
    [InlineData("11", "a")]
    [InlineData("101", "aa")]
    [InlineData("0112203", "ab ")]
    public void Repeats_join_and_blanks_drop(string steps, string text) =>
        Assert.Equal(text, string.Concat(Decode(steps).Select(symbol => symbol.Text)));

    [Fact]
    public void Decoding_equals_collapse_by_definition() =>
        Gen.Int[0, 3].Array[0, 30].Sample(steps =>
        {
            var best = steps.Where((step, i) => step != 0 && (i == 0 || steps[i - 1] != step));
            return Decode(string.Concat(steps)).Select(symbol => symbol.Text)
                .SequenceEqual(best.Select(step => Letters[step]));
        });

    [Fact]
    public void Symbols_stand_in_order_inside_the_crop() =>
        Gen.Int[0, 3].Array[1, 30].Sample(steps =>
        {
            var xs = Decode(string.Concat(steps)).Select(symbol => symbol.X).ToList();
            return xs.SequenceEqual(xs.Order()) && xs.TrueForAll(x => x > 0 && x < steps.Length * 8);
        });

    [Fact]
    public void Symbol_stands_in_the_middle_of_its_steps() => Assert.Equal(2.5 * 8, Decode("01110")[0].X, 1e-4);

    [Fact]
    public void Hint_of_a_space_is_kept_between_two_symbols()
    {
        float[] probabilities = [.. Row(1, 0.9f), 0.8f, 0, 0, 0.2f, .. Row(2, 0.9f)];
        Assert.Equal(0.2f, new CtcDecoder(Letters).Decode(probabilities, 8)[1].SpaceBefore);
    }

    [Fact]
    public void Character_in_doubt_keeps_what_rivals_it()
    {
        float[] probabilities = [0.1f, 0.5f, 0.4f, 0, .. Row(2, 0.99f)];
        var symbols = new CtcDecoder(Letters).Decode(probabilities, 8);
        Assert.Equal([new CharacterAlternative("b", 0.4f)], symbols[0].Alternatives!);
        Assert.Null(symbols[1].Alternatives);
    }

    [Fact]
    public void Symbol_that_the_blank_beat_is_kept_with_the_next()
    {
        float[] probabilities = [.. Row(1, 0.99f), 0.7f, 0, 0.3f, 0, .. Row(0, 0.99f), .. Row(1, 0.99f)];
        var symbols = new CtcDecoder(Letters).Decode(probabilities, 8);
        Assert.Equal(new CharacterAlternative("b", 0.3f), symbols[1].Skipped);
        Assert.Null(symbols[0].Skipped);
    }

    [Fact]
    public void Probabilities_of_another_alphabet_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CtcDecoder(Letters).Decode(new float[5], 8));

    [Fact]
    public void Arg_max_equals_its_scalar_twin() =>
        Gen.Float[0, 1].Array[1, 200].Sample(values => ArgMax.Of(values) == Array.IndexOf(values, values.Max()));

    private static IReadOnlyList<CtcCharacter> Decode(string steps) =>
        new CtcDecoder(Letters).Decode(steps.SelectMany(step => Row(step - '0', 0.9f)).ToArray(), 8);

    private static float[] Row(int best, float probability)
    {
        var row = Enumerable.Repeat((1 - probability) / 3, 4).ToArray();
        row[best] = probability;
        return row;
    }
}
