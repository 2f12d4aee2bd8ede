using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class CascadeTests
{
    private const int StepPx = 20;

    private const int SecondFromPx = 4;

    private static readonly Lexicon Words = new("en", ["total", "amount"]);

    [Fact]
    public void Words_that_the_draft_is_sure_of_are_not_read_again()
    {
        var full = new Recorder("never");
        Assert.Equal("due 12.50", Read(Sure("due 12.50"), full));
        Assert.Empty(full.Crops);
    }

    [Fact]
    public void Doubtful_word_is_read_again_with_a_little_of_its_neighbours()
    {
        var full = new Recorder("1250", from: 24);
        Assert.Equal(
            "overdue 1250 until now", Read([.. Sure("overdue "), .. Doubtful("l25O"), .. Sure(" until now")], full));
        Assert.Equal(Columns(150 - 24, 250 + 24), Assert.Single(full.Crops).Row(7).ToArray());
    }

    [Fact]
    public void What_is_read_of_the_neighbours_is_left_out()
    {
        var full = new Recorder("e 1250 un");
        Assert.Equal(
            "overdue 1250 until now", Read([.. Sure("overdue "), .. Doubtful("l25O"), .. Sure(" until now")], full));
    }

    [Fact]
    public void What_is_read_again_stands_where_it_is_on_the_line()
    {
        var cascade = new CascadeRecognizer(
            new Drafts([.. Sure("overdue "), .. Doubtful("x")]), new Recorder("y", from: 30), Words);
        var line = cascade.Recognize([Crop(180)], TestContext.Current.CancellationToken)[0];
        Assert.Equal(150 - 24 + 30 + (StepPx / 2), line[^1].X);
    }

    [Theory]
    [InlineData(1, "overdue 1250 until now")]
    [InlineData(0.6, "overdue 12S0 until now")]
    public void Part_that_is_read_unsurely_is_read_with_its_whole_line(float sure, string expected)
    {
        CtcCharacter[] draft = [.. Sure("overdue "), .. Doubtful("l25O"), .. Sure(" until now")];
        var full = new ByWidth(draft.Length * StepPx, Symbols("OVERDUE 1250 UNTIL NOW", sure), Symbols(" 12S0", 0.7f));
        Assert.Equal(expected, Read(draft, full));
    }

    [Fact]
    public void Doubtful_neighbours_are_read_in_one_go()
    {
        var full = new Recorder("10 OF 12", from: 24);
        Assert.Equal("on the page 10 OF 12 of them all", Read(
            [.. Sure("on the page "), .. Doubtful("lO"), .. Sure(" "), .. Doubtful("0F"), .. Sure(" "), .. Doubtful("l2"),
                .. Sure(" of them all")], full));
        Assert.Single(full.Crops);
    }

    [Fact]
    public void Line_in_which_the_draft_reads_nothing_is_read_whole()
    {
        var full = new Recorder("发票");
        Assert.Equal("发票", Read([], full));
        Assert.Equal(60, Assert.Single(full.Crops).Width);
    }

    [Fact]
    public void Parts_are_given_back_where_reading_them_is_given_up()
    {
        var full = new FailingRecognizer(new Recorder("never"), 1);
        Assert.Throws<OperationCanceledException>(() => Read([.. Sure("overdue "), .. Doubtful("l25O")], full));
        full.SawOnlyWhatWasGivenBack();
    }

    [Theory]
    [InlineData("Total:", true)]
    [InlineData("Tota1:", false)]
    [InlineData("1990", false)]
    public void Only_a_word_of_the_list_stands_with_less_surety(string word, bool stands)
    {
        var full = new Recorder("redo");
        Assert.Equal(stands ? word : "redo", Read(Symbols(word, 0.9f), Symbols("other", 1), full));
        Assert.Equal(stands ? 0 : 1, full.Crops.Count);
    }

    [Theory]
    [InlineData("INVOICE", 0.8f, "1NV0ICE", 0.7f, "INVOICE")]
    [InlineData("INVOICE", 0.8f, "1NV0ICE", 0.75f, "1NV0ICE")]
    [InlineData("INVOICE", 0.7f, "1NV0ICE", 0.7f, "1NV0ICE")]
    [InlineData("Amouut", 0.8f, "Amount", 0.7f, "Amount")]
    [InlineData("Amount", 0.6f, "Amouut", 0.5f, "Amouut")]
    [InlineData("WMP0", 0.8f, "WMPO", 0.7f, "WMPO")]
    [InlineData("5600", 0.8f, "560o", 0.7f, "5600")]
    [InlineData("due", 0.8f, "", 0f, "due")]
    public void What_both_drafts_agree_on_stays_where_it_is_read_again_less_surely_and_makes_no_less_sense(
        string draft, float ofDraft, string again, float ofAgain, string expected) =>
        Assert.Equal(expected, Read(Symbols(draft, ofDraft), new ByWidth(0, [], Symbols(again, ofAgain))));

    [Fact]
    public void What_the_drafts_do_not_agree_on_gives_way_to_what_is_read_again() => Assert.Equal(
        "INV01CE", Read(Symbols("INVOICE", 0.9f), Symbols("INVDICE", 0.9f), new ByWidth(0, [], Symbols("INV01CE", 0.5f))));

    [Theory]
    [InlineData("7.2", 36, 4, false)]
    [InlineData("72", 36, 4, true)]
    [InlineData("72", 36, 2, false)]
    [InlineData("72", 20, 4, false)]
    [InlineData("ab", 36, 4, false)]
    public void Number_with_a_stop_that_no_symbol_is_for_is_read_again(string draft, int y, int px, bool again)
    {
        // A digit that hangs over the stop, the stop, and another digit.
        var crop = TestImages.White(60, 48, (6, 8, 18, 4), (6, 8, 6, 32), (16, y, px, px), (27, 8, 8, 32));
        var full = new Recorder("7.2");
        new CascadeRecognizer(new Drafts(Sure(draft)), full, Words)
            .Recognize([crop], TestContext.Current.CancellationToken);
        Assert.Equal(again ? 1 : 0, full.Crops.Count);
    }

    [Theory]
    [InlineData("total reglon", true)]
    [InlineData("total reglon:", true)]
    [InlineData("total Reglon", false)]
    [InlineData("total regl0n", false)]
    [InlineData("total re", false)]
    [InlineData("un reglon allemand", false)]
    public void Small_letters_that_are_no_word_are_read_again_among_words_that_are(string draft, bool again)
    {
        var full = new Recorder("region");
        Read(Sure(draft), full);
        Assert.Equal(again ? 1 : 0, full.Crops.Count);
    }

    [Theory]
    [InlineData("Total: 12.50", 0.95f, true)]
    [InlineData("Total: 12.50", 0.9f, false)]
    [InlineData("Total: 12.56", 0.95f, false)]
    [InlineData("Total: 12 50", 0.95f, false)]
    [InlineData("Total: 12.5", 0.95f, false)]
    public void Number_stands_where_a_second_draft_agrees_with_less_surety(string second, float sure, bool stands)
    {
        var draft = Symbols("Total: 12.50", 0.95f);
        var full = new Recorder("redo");
        Read(draft, Symbols(second, sure), full);
        Assert.Equal(stands ? 0 : 1, full.Crops.Count);
    }

    [Theory]
    [InlineData(0.7f, 0.95f, true)]
    [InlineData(0.6f, 0.95f, false)]
    [InlineData(0.7f, 0.9f, false)]
    public void Letters_of_a_word_of_the_list_stand_where_both_drafts_rather_agree(float letters, float mark, bool stands)
    {
        CtcCharacter[] draft = [.. Symbols("amount", letters), Symbols(":", mark, 6)[0]];
        Assert.Equal(stands ? "amount:" : "redo", Read(draft, draft, new Recorder("redo")));
    }

    [Fact]
    public void Line_that_is_not_sure_is_drafted_again_from_half_a_step_on()
    {
        var drafts = new Drafts(Doubtful("12.50"), Sure("due"));
        new CascadeRecognizer(drafts, new Counter(), Words)
            .Recognize([Crop(100), Crop(60)], TestContext.Current.CancellationToken);
        Assert.Equal(Columns(SecondFromPx, 100), Assert.Single(drafts.Again).Row(7).ToArray());
    }

    [Fact]
    public void Narrow_word_between_doubtful_ones_is_read_again_with_them()
    {
        var full = new Recorder("lO in l2", from: 24);
        Assert.Equal("a long heading lO in l2", Read(
            [.. Sure("a long heading "), .. Doubtful("10"), .. Sure(" in "), .. Doubtful("12")], full));
        Assert.Single(full.Crops);
    }

    [Fact]
    public void Line_of_which_little_stands_is_read_whole()
    {
        var full = new Recorder("long standing but no more");
        Assert.Equal("long standing but no more", Read([.. Sure("standing "), .. Doubtful("bvtnotencughnow!!")], full));
        Assert.Equal(26 * StepPx, Assert.Single(full.Crops).Width);
    }

    [Fact]
    public void Space_that_the_draft_doubts_parts_no_words()
    {
        var line = Sure("ab cd");
        line[2] = line[2] with { Confidence = 0.4f };
        var full = new Recorder("abcd");
        Assert.Equal("abcd", Read(line, full));
        Assert.Equal(5 * StepPx, Assert.Single(full.Crops).Width);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(6, true)]
    public void Word_with_ink_behind_it_that_is_no_symbol_is_read_again(int dotPx, bool again)
    {
        // Seven letters, a gap that may hold a full stop, and three letters more.
        var draft = Sure("already now");
        var letters = draft.Where(symbol => symbol.Text != " ").Select(symbol => ((int)symbol.X - 6, 10, 12, 28));
        var crop = TestImages.White(draft.Length * StepPx, 48, [.. letters, (146, 32, dotPx, 6)]);
        var full = new Recorder("already.");
        var line = new CascadeRecognizer(new Drafts(draft), full, Words)
            .Recognize([crop], TestContext.Current.CancellationToken)[0];
        Assert.Equal(again ? 1 : 0, full.Crops.Count);
        Assert.Equal(again, Text(line).StartsWith("already.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("I")]
    [InlineData("O")]
    public void Lone_letter_that_looks_like_a_figure_is_read_again_with_both_its_neighbours(string lone)
    {
        var full = new Recorder("then I went", from: 24);
        Assert.Equal("only afterwards then I went along together", Read(
            Sure($"only afterwards then {lone} went along together"), full));
        Assert.Equal((4 + 1 + 1 + 1 + 4 + 1) * StepPx + 48, Assert.Single(full.Crops).Width, tolerance: StepPx);
    }

    [Fact]
    public void Space_behind_an_apostrophe_parts_no_words()
    {
        var full = new Recorder("Conrad's", from: 24);
        Assert.Equal("the castle of Conrad's young father", Read(Sure("the castle of Conrad' s young father"), full));
    }

    [Theory]
    [InlineData(0.2f, 0f)]
    [InlineData(0.5f, 0.5f)]
    public void Slight_hint_of_a_space_inside_a_word_of_the_draft_is_none(float hint, float kept)
    {
        var draft = Sure("overdue");
        draft[3] = draft[3] with { SpaceBefore = hint };
        var line = new CascadeRecognizer(new Drafts(draft), new Recorder("never"), Words)
            .Recognize([Crop(140)], TestContext.Current.CancellationToken)[0];
        Assert.Equal(kept, line[3].SpaceBefore);
    }

    [Fact]
    public void Readings_stay_with_their_lines()
    {
        var cascade = new CascadeRecognizer(
            new Drafts(Doubtful("a"), Sure("due"), [], Sure("now")), new Counter(), Words);
        var lines = cascade.Recognize([.. Enumerable.Repeat(Crop(60), 4)], TestContext.Current.CancellationToken);
        Assert.Equal(["0", "due", "1", "now"], lines.Select(Text));
    }

    [Fact]
    public void Parts_cover_the_line_from_end_to_end() =>
        Gen.Int[0, 3].Array[0, 30].Sample(kinds =>
        {
            var symbols = kinds.SelectMany((kind, i) => Symbols(kind == 0 ? " " : "a", kind == 1 ? 1 : 0.7f, i)).ToList();
            var ink = InkColumns.Of(TestImages.White((kinds.Length + 1) * StepPx, 48));
            var parts = DraftParts.Of(symbols, null, ink, Words);
            return parts[0].From == 0 && parts[^1].To == (kinds.Length + 1) * StepPx
                && parts.Zip(parts.Skip(1)).All(pair => pair.First.To == pair.Second.From)
                && parts.All(part => part.To > part.From);
        });

    private static string Read(CtcCharacter[] draft, ITextRecognizer full) => Read(draft, draft, full);

    private static string Read(CtcCharacter[] draft, CtcCharacter[] second, ITextRecognizer full) => Text(
        new CascadeRecognizer(new Drafts(draft) { Second = second }, full, Words)
            .Recognize([Crop(Math.Max(60, draft.Length * StepPx))], TestContext.Current.CancellationToken)[0]);

    // Two spaces part words as one does.
    private static string Text(IEnumerable<CtcCharacter> line) => string.Join(
        ' ', string.Concat(line.Select(symbol => symbol.Text)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static CtcCharacter[] Sure(string text) => Symbols(text, 1);

    private static CtcCharacter[] Doubtful(string text) => Symbols(text, 0.5f);

    private static CtcCharacter[] Symbols(string text, float confidence, int at = 0) =>
        [.. text.Select((letter, i) => new CtcCharacter($"{letter}", (at + i + 0.5) * StepPx, confidence, 0))];

    // Each column has a number of its own.
    private static PixelImage Crop(int width) =>
        new(width, 48, 1, [.. Enumerable.Range(0, 48).SelectMany(_ => Columns(0, width))]);

    private static byte[] Columns(int from, int to) => [.. Enumerable.Range(from, to - from).Select(x => (byte)x)];

    // Lays the symbols of each line out from its left end; asked again, it reads the second draft, or a single line alike.
    private sealed class Drafts(params IReadOnlyList<CtcCharacter>[] lines) : ITextRecognizer
    {
        public IReadOnlyList<CtcCharacter> Second { get; init; } = lines is [var single] ? single : [];

        public List<PixelImage> Again { get; } = [];

        private bool HasRead { get; set; }

        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
        {
            if (!HasRead)
            {
                HasRead = true;
                return [.. lines.Select(line => Placed(line, 0))];
            }

            Again.AddRange(crops.Select(crop => crop.Columns(0, crop.Width)));
            return [.. crops.Select(_ => Placed(Second, SecondFromPx))];
        }

        private static List<CtcCharacter> Placed(IReadOnlyList<CtcCharacter> line, int from) =>
            [.. line.Select((symbol, i) => symbol with { X = ((i + 0.5) * StepPx) - from })];
    }

    // Reads the same everywhere, from a column on.
    private sealed class Recorder(string text, int from = 0) : ITextRecognizer
    {
        public List<PixelImage> Crops { get; } = [];

        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
        {
            // They are given back afterwards.
            Crops.AddRange(crops.Select(crop => crop.Columns(0, crop.Width)));
            return [.. crops.Select(_ => Sure(text).Select(symbol => symbol with { X = symbol.X + from }).ToList())];
        }
    }

    // Reads lines of that width in one way, and what was cut out of them in another.
    private sealed class ByWidth(int width, CtcCharacter[] line, CtcCharacter[] part) : ITextRecognizer
    {
        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            [.. crops.Select(crop => crop.Width == width ? line : part)];
    }

    private sealed class Counter : ITextRecognizer
    {
        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 960;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
            [.. crops.Select((_, i) => Sure($"{i}"))];
    }
}
