using Xunit;

namespace Quire.Core.Tests;

public sealed class RepairTests
{
    private static readonly Lexicon English = new(
        "en", ["copies", "hame", "hereby", "home", "mouth", "professor", "recipient"], [("home", 200), ("arc", 20)]);

    [Fact]
    public void Second_choice_is_taken_where_it_makes_a_word_and_the_first_does_not() =>
        Assert.Equal("recipient,", Repair("rccipient,", (1, "e")));

    [Fact]
    public void Two_letters_are_repaired_together() =>
        Assert.Equal("recipient", Repair("rccipicnt", (1, "e"), (6, "e")));

    [Fact]
    public void Repaired_letter_takes_the_case_of_its_word() => Assert.Equal("COPIES", Repair("COPlES", (3, "i")));

    [Theory]
    [InlineData("rccipient", "o")]
    [InlineData("mouth", "n")]
    [InlineData("qth", "u")]
    public void Word_stays_without_a_better_choice(string read, string other) =>
        Assert.Equal(read, Repair(read, (1, other)));

    [Theory]
    [InlineData("hame", 1, "o", "home")]
    [InlineData("home", 1, "a", "home")]
    [InlineData("tho", 2, "e", "the")]
    [InlineData("Ard", 1, "n", "And")]
    [InlineData("cf,", 0, "o", "of,")]
    [InlineData("ard", 2, "c", "ard")]
    [InlineData("0f", 0, "o", "of")]
    public void Common_word_is_taken_for_a_rare_one_and_not_the_other_way_round(
        string read, int at, string other, string word) => Assert.Equal(word, Repair(read, (at, other)));

    [Fact]
    public void Rare_word_stays_where_the_recogniser_is_sure_enough_of_it()
    {
        var word = Word("hame");
        word[1] = word[1] with { Confidence = 0.9f, Alternatives = [new CharacterAlternative("o", 0.001f)] };
        Assert.Equal("hame", Text(WordRepair.Of(word, English)));
    }

    [Theory]
    [InlineData(0.02f, "A5")]
    [InlineData(0.2f, "AS")]
    public void Short_code_becomes_a_word_only_if_that_was_nearly_read(float probability, string word)
    {
        List<CtcCharacter> code =
        [
            new("A", 0, 0.9f, 0),
            new("5", 10, 0.7f, 0) { Alternatives = [new CharacterAlternative("S", probability)] },
        ];
        Assert.Equal(word, Text(WordRepair.Of(code, English)));
    }

    [Fact]
    public void Of_a_word_that_is_listed_twice_the_first_rate_counts() =>
        Assert.Equal(7, new Lexicon("en", [], [("Oak", 7), ("oak", 3)]).PerMillion("oak"));

    [Theory]
    [InlineData("california", true)]
    [InlineData("jersey", true)]
    [InlineData("september", true)]
    [InlineData("californis", false)]
    public void Names_of_places_and_months_are_words_of_an_English_lexicon(string name, bool isWord)
    {
        Assert.Equal(isWord, English.Contains(name));
        Assert.Equal(isWord, English.PerMillion(name) > 1);
        Assert.False(new Lexicon("de", []).Contains(name));
    }

    [Fact]
    public void What_was_read_first_stays_an_alternative()
    {
        var repaired = WordRepair.Of(Word("rccipient", (1, "e")), English);
        Assert.Equal(["c"], repaired[1].Alternatives!.Select(other => other.Text));
    }

    [Fact]
    public void Letter_that_was_nearly_read_is_put_in()
    {
        var word = Word("herby");
        word[3] = word[3] with { Skipped = new CharacterAlternative("e", 0.3f) };
        Assert.Equal("hereby", Text(WordRepair.Of(word, English)));
    }

    [Theory]
    [InlineData("mouth,", false, 0.8710)]
    [InlineData("mouht", false, 0.6)]
    [InlineData("mouth", true, 0.8)]
    public void Known_words_are_surer_and_repaired_ones_as_sure_as_most_are(string word, bool repaired, double sure) =>
        Assert.Equal(sure, WordConfidence.Of(Word(word), repaired, English), 1e-3);

    [Theory]
    [InlineData("l987", "1987")]
    [InlineData("l6", "16")]
    [InlineData("(ll0)", "(110)")]
    [InlineData("l5a", "l5a")]
    [InlineData("35O2,", "3502,")]
    [InlineData("3:0o0", "3:000")]
    [InlineData("70o", "70o")]
    [InlineData("lO1", "lO1")]
    [InlineData("A1O35", "A1O35")]
    [InlineData("100", "100")]
    [InlineData("SN1ooo0", "SN10000")]
    [InlineData("SN1o074l3", "SN1007413")]
    [InlineData("H2O2", "H2O2")]
    [InlineData("5l", "5l")]
    [InlineData("5l-7l", "5l-7l")]
    [InlineData("SK-2ll-C", "SK-211-C")]
    [InlineData("(l978c)", "(1978c)")]
    [InlineData("4.ll,", "4.11,")]
    [InlineData("ll-3", "11-3")]
    [InlineData("2L", "2L")]
    [InlineData("ml", "ml")]
    [InlineData("2.5ml", "2.5ml")]
    [InlineData("we'll-3", "we'll-3")]
    [InlineData("2-lla,", "2-11a,")]
    [InlineData("2-1lb", "2-11b")]
    [InlineData("2-all", "2-all")]
    [InlineData("(i982)", "(1982)")]
    [InlineData("12i", "12i")]
    [InlineData("R2i-50", "R2i-50")]
    [InlineData("2oth", "20th")]
    [InlineData("23oTh/232Th", "230Th/232Th")]
    [InlineData("4others", "4others")]
    [InlineData("o°", "0°")]
    [InlineData("1o-3", "10-3")]
    [InlineData("4.1o-3", "4.1o-3")]
    [InlineData("1o-Ring", "1o-Ring")]
    [InlineData("21o-3a", "21o-3a")]
    [InlineData("1O°", "10°")]
    [InlineData("No°", "No°")]
    public void Look_alikes_become_digits_in_numbers_and_between_digits_only(string read, string number) =>
        Assert.Equal(number, Text(NumberRepair.Of(Word(read))));

    [Theory]
    [InlineData("ja1an", "jalan")]
    [InlineData("w0rk", "work")]
    [InlineData("h1n1", "h1n1")]
    [InlineData("JA1AN", "JA1AN")]
    [InlineData("page1", "page1")]
    [InlineData("mp3s", "mp3s")]
    [InlineData("no.1a", "no.1a")]
    [InlineData("5f0ab3", "5f0ab3")]
    [InlineData("example.0rg/696/696-h", "example.org/696/696-h")]
    [InlineData("0pen-File", "Open-File")]
    [InlineData("(0FFICE)", "(OFFICE)")]
    [InlineData("USGS-0FR-84", "USGS-OFR-84")]
    [InlineData("0mm", "0mm")]
    [InlineData("0KV", "0KV")]
    [InlineData("84-0FR", "84-0FR")]
    [InlineData("0abc1", "0abc1")]
    [InlineData("1.0mol", "1.0mol")]
    public void Digit_among_letters_becomes_one_unless_it_is_of_a_code_or_quantity(string read, string word) =>
        Assert.Equal(word, Text(LetterRepair.Of(Word(read))));

    [Theory]
    [InlineData("copies", true)]
    [InlineData("professor's", true)]
    [InlineData("copie", false)]
    public void Lexicon_has_its_words_and_their_possessives(string word, bool has) =>
        Assert.Equal(has, English.Contains(word));

    private static string Repair(string read, params (int At, string Other)[] others) =>
        Text(WordRepair.Of(Word(read, others), English));

    private static List<CtcCharacter> Word(string read, params (int At, string Other)[] others) =>
        [.. read.Select((letter, i) => new CtcCharacter(letter.ToString(), i * 10, 0.6f, 0)
        {
            Alternatives = others.Any(other => other.At == i)
                ? [.. others.Where(other => other.At == i).Select(other => new CharacterAlternative(other.Other, 0.3f))]
                : null,
        })];

    private static string Text(IEnumerable<CtcCharacter> word) => string.Concat(word.Select(c => c.Text));
}
