using Xunit;

namespace Quire.Core.Tests;

public sealed class WordTests
{
    // Four letters of 10 px: a gap of 4 px inside the words, of 30 px between them.
    private static readonly LineCrop Crop = new(
        TestImages.White(120, 48, (5, 10, 10, 28), (19, 10, 10, 28), (59, 10, 10, 28), (73, 10, 10, 28)),
        Quad.Of(new BoxD(100, 200, 220, 248)),
        MarginPx: 8);

    [Fact]
    public void Wide_gap_of_ink_parts_words_that_the_recogniser_ran_together() =>
        Assert.Equal("ab cd", Line("abcd").Text);

    [Fact]
    public void Hint_of_a_space_parts_words() => Assert.Equal("a b cd", Line("abcd", hintAt: 1).Text);

    [Fact]
    public void Ideographs_are_never_parted_by_gaps() => Assert.Equal("中文字符", Line("中文字符").Text);

    [Theory]
    [InlineData("a.Bc", "a. Bc")]
    [InlineData("a,Bc", "a, Bc")]
    [InlineData("a.bc", "a.bc")]
    [InlineData("1.Bc", "1.Bc")]
    [InlineData("a.B@", "a.B@")]
    [InlineData("a-Bc", "a-Bc")]
    public void Narrow_gap_parts_words_behind_a_stop_alone(string read, string text)
    {
        var crop = Crop with
        {
            Image = TestImages.White(60, 48, (5, 10, 10, 28), (18, 34, 3, 4), (28, 10, 10, 28), (41, 10, 10, 28)),
        };
        double[] columns = [10, 19, 33, 46];
        var symbols = read.Select((letter, i) => new CtcCharacter(letter.ToString(), columns[i], 1, 0)).ToList();
        Assert.Equal(text, WordAssembly.Line(crop, symbols)!.Text);
    }

    [Fact]
    public void Word_boxes_end_with_the_ink()
    {
        var boxes = Line("abcd").Words.Select(word => word.Quad.Bounds).ToList();
        Assert.Equal((100, 132), (boxes[0].X0, boxes[0].X1));
        Assert.Equal((154, 186), (boxes[1].X0, boxes[1].X1));
        Assert.All(boxes, box => Assert.True(box.Y0 <= 210 && box.Y1 >= 238));
    }

    [Theory]
    [InlineData(20, 7, 5, 9, 5)]
    [InlineData(4, 7, 5, 13, 9)]
    public void Single_symbol_has_more_white_around_it_than_a_word_and_a_dash_more_above_and_below(
        int high, double left, double right, double above, double below)
    {
        var crop = Crop with { Image = TestImages.White(120, 48, (50, 18, 12, high)) };
        var box = Assert.Single(WordAssembly.Line(crop, [new("x", 56, 1, 0)])!.Words).Quad.Bounds;
        Assert.Equal(new BoxD(150 - left, 218 - above, 162 + right, 218 + high + below), box);
    }

    [Fact]
    public void Word_without_long_letters_has_a_lower_box_than_its_line()
    {
        // Two words: the first as high as capitals, the second a stroke in the middle of the line.
        var crop = Crop with { Image = TestImages.White(120, 48, (5, 8, 10, 32), (19, 8, 10, 32), (60, 24, 14, 4)) };
        CtcCharacter[] symbols =
            [.. Symbols("ab", null), new(" ", 45, 1, 0), new("-", 67, 1, 0)];
        var line = WordAssembly.Line(crop, symbols)!;
        Assert.Equal("ab -", line.Text);
        var boxes = line.Words.Select(word => word.Quad.Bounds).ToList();
        Assert.True(boxes[1].Y0 > boxes[0].Y0 && boxes[1].Y1 < boxes[0].Y1);
        var perPixel = line.Quad.Height / 48;
        Assert.InRange(boxes[1].Height, 4 * perPixel, 28 * perPixel);
        Assert.Equal(line.Quad.Bounds.Height, boxes[0].Height, tolerance: 8 * perPixel);
    }

    [Fact]
    public void Ink_across_is_found_in_crops_of_any_height()
    {
        foreach (var height in new[] { 32, 48, 64, 96, 200 })
        {
            var ink = InkColumns.Of(TestImages.White(40, height, (10, height / 4, 8, height / 2)));
            var (top, bottom) = ink.ExtentAcross(0, 40, 0, height);
            Assert.InRange(top, (height / 4) - 4, (height / 4) + 1);
            Assert.InRange(bottom, (height * 3 / 4) - 4, (height * 3 / 4) + 4);
            Assert.Equal((2, height - 2), ink.ExtentAcross(0, 8, 2, height - 2));
            Assert.Equal((height / 2, bottom), ink.ExtentAcross(12, 13, height / 2, height));
        }
    }

    [Fact]
    public void Squeezed_line_parts_into_the_same_words_at_the_same_boxes()
    {
        var squeezed = Crop with
        {
            Image = TestImages.White(36, 48, (1, 10, 3, 28), (5, 10, 3, 28), (17, 10, 3, 28), (21, 10, 3, 28)),
        };
        var symbols = Symbols("abcd", null).Select(symbol => symbol with { X = symbol.X * 0.3 });
        var line = WordAssembly.Line(squeezed, [.. symbols])!;
        Assert.Equal("ab cd", line.Text);
        Assert.All(line.Words.Zip(Line("abcd").Words), pair =>
            Assert.Equal(pair.Second.Quad.Bounds.X0, pair.First.Quad.Bounds.X0, tolerance: 4.0));
    }

    [Fact]
    public void Word_box_leaves_out_ink_that_the_alignment_puts_beyond_it()
    {
        var ruled = Crop with { Image = TestImages.White(120, 48, (5, 10, 10, 28), (19, 10, 10, 28), (33, 36, 80, 2)) };
        var line = WordAssembly.Line(ruled, [.. Symbols("abcd", null).Take(2)])!;
        Assert.InRange(Assert.Single(line.Words).Quad.Bounds.X1, 129, 145);
    }

    [Theory]
    [InlineData("_abc", "a bc")]
    [InlineData("ab__", "ab")]
    [InlineData("a_cd", "a cd")]
    public void Ruled_blanks_at_the_ends_are_no_part_of_a_word(string read, string text) =>
        Assert.Equal(text, Line(read).Text);

    [Theory]
    [InlineData(16, 24, "a_b")]
    [InlineData(0, 80, "a b")]
    [InlineData(16, 60, "a b")]
    [InlineData(0, 24, "a b")]
    [InlineData(0, 120, "a b")]
    public void Underscore_inside_a_word_stays_unless_it_runs_on_beneath_a_letter(int from, int to, string text)
    {
        var crop = Crop with
        {
            Image = TestImages.White(120, 48, (5, 10, 10, 28), (25, 10, 10, 28), (from, 42, to - from, 2)),
        };
        CtcCharacter[] symbols = [new("a", 10, 1, 0), new("_", 20, 1, 0), new("b", 30, 1, 0)];
        Assert.Equal(text, WordAssembly.Line(crop, symbols)!.Text);
    }

    [Fact]
    public void Underscore_above_the_rule_of_a_cell_stays()
    {
        var crop = Crop with
        {
            Image = TestImages.White(120, 48, (5, 6, 10, 28), (25, 6, 10, 28), (16, 38, 8, 2), (0, 44, 120, 2)),
        };
        CtcCharacter[] symbols = [new("a", 10, 1, 0), new("_", 20, 1, 0), new("b", 30, 1, 0)];
        Assert.Equal("a_b", WordAssembly.Line(crop, symbols)!.Text);
    }

    [Theory]
    [InlineData("（a，b", "(a ,b")]
    [InlineData("a、b。", "a, b.")]
    [InlineData("（中，文", "（中，文")]
    [InlineData("中、文。", "中、文。")]
    public void Full_width_punctuation_stays_only_among_ideographs(string read, string text) =>
        Assert.Equal(text, Line(read).Text);

    [Fact]
    public void Word_is_as_sure_as_its_least_sure_character_and_line_as_its_words()
    {
        var line = WordAssembly.Line(
            Crop, [new("a", 10, 0.9f, 0), new("b", 24, 0.5f, 0), new("c", 64, 0.9f, 0), new("d", 78, 0.9f, 0)])!;
        Assert.Equal([0.5, 0.9], line.Words.Select(word => Math.Round(word.Confidence, 4)));
        Assert.Equal(0.7, line.Confidence, 1e-4);
    }

    [Fact]
    public void Run_of_ideographs_is_as_sure_as_its_characters_on_average()
    {
        var line = WordAssembly.Line(Crop, [new("中", 10, 0.9f, 0), new("文", 24, 0.3f, 0)])!;
        Assert.Equal(0.6, line.Confidence, 1e-4);
    }

    [Fact]
    public void Characters_are_kept_for_words_with_one_in_doubt()
    {
        var doubtful = new CtcCharacter("a", 10, 0.5f, 0) { Alternatives = [new CharacterAlternative("o", 0.4f)] };
        var words = WordAssembly.Line(Crop, [doubtful, .. Symbols("abcd", null).Skip(1)])!.Words;
        Assert.Equal(["a", "b"], words[0].Characters!.Select(character => character.Text));
        Assert.Null(words[1].Characters);
    }

    [Fact]
    public void Line_of_ruled_blanks_is_no_line() => Assert.Null(WordAssembly.Line(Crop, Symbols("____", null)));

    [Theory]
    [InlineData("adjustment", 5, "adjustment")]
    [InlineData("adjusTment", 5, "adjus Tment")]
    [InlineData("ontology", 2, "on tology")]
    [InlineData("adjusxment", 5, "adjus xment")]
    public void Parts_that_only_make_a_word_together_are_joined(string text, int part, string words)
    {
        var lexicon = new Lexicon("en", ["adjustment", "on", "tology", "ontology"]);
        var symbols = text.Select((letter, i) =>
            new CtcCharacter(letter.ToString(), 10 + (i * 10), 0.9f, i == part ? 0.1f : 0)).ToList();
        Assert.Equal(words, WordAssembly.Line(Crop, symbols, lexicon)!.Text);
    }

    [Theory]
    [InlineData("uranium", "uranium", 2, 5)]
    [InlineData("preliminary", "preliminary", 2, 5, 7)]
    [InlineData("inasmuchas", "in as much as", 2, 4, 8)]
    [InlineData("uraniumore", "uranium ore", 2, 5, 7)]
    public void Word_torn_into_more_parts_than_two_is_joined_unless_all_of_them_are_words(
        string text, string words, params int[] parts)
    {
        var lexicon = new Lexicon("en", ["uranium", "um", "ore", "preliminary", "in", "as", "much", "inasmuchas"]);
        var symbols = text.Select((letter, i) =>
            new CtcCharacter(letter.ToString(), 8 + (i * 10), 0.9f, parts.Contains(i) ? 0.1f : 0)).ToList();
        Assert.Equal(words, WordAssembly.Line(Crop, symbols, lexicon)!.Text);
    }

    [Theory]
    [InlineData("thekey", 3, 8, 3, "the key")]
    [InlineData("thekey", 3, 5, 2, "thekey")]
    [InlineData("thekey", 3, 8, 5, "thekey")]
    [InlineData("keyone", 3, 8, 3, "keyone")]
    [InlineData("key.the", 4, 8, 3, "key. the")]
    [InlineData("key/the", 4, 8, 3, "key/the")]
    [InlineData("thexxyz", 3, 8, 3, "thexxyz")]
    [InlineData("onekeys", 3, 8, 3, "onekeys")]
    public void Letters_that_only_apart_are_words_part_where_the_gap_is_twice_as_wide_as_others(
        string read, int at, int gap, int others, string words)
    {
        var lexicon = new Lexicon("en", ["keys", "keyone"], [("key", 200), ("one", 1)]);
        var left = Enumerable.Range(0, read.Length)
            .Select(i => 4 + (i * (6 + others)) + (i >= at ? gap - others : 0)).ToList();
        var crop = Crop with { Image = TestImages.White(120, 48, [.. left.Select(x => (x, 10, 6, 28))]) };
        var symbols = read.Select((letter, i) => new CtcCharacter(letter.ToString(), left[i] + 3, 0.9f, 0)).ToList();
        Assert.Equal(words, WordAssembly.Line(crop, symbols, lexicon)!.Text);
        Assert.Equal(read, WordAssembly.Line(crop, symbols)!.Text);
    }

    [Theory]
    [InlineData("abc ,", 20, "abc,")]
    [InlineData("abc : d", 20, "abc: d")]
    [InlineData("abc ,", 30, "abc ,")]
    [InlineData("abc .5", 20, "abc .5")]
    [InlineData("abc -", 20, "abc -")]
    [InlineData("( 63", 20, "(63")]
    [InlineData("( -63", 20, "( -63")]
    [InlineData("ab ( 63", 30, "ab ( 63")]
    public void Stop_or_bracket_that_stands_near_its_word_is_joined_to_it(string read, int gap, string words)
    {
        Assert.Equal(words, WordAssembly.Line(Crop, Spaced(read, gap), new Lexicon("en", []))!.Text);
        Assert.Equal(read, WordAssembly.Line(Crop, Spaced(read, gap))!.Text);
    }

    [Theory]
    [InlineData("p|99-1_08|in|all|parts", 10, 20, "p 99-108 in all parts")]
    [InlineData("in|Cali_fornia|by|us", 12, 20, "in California by us")]
    [InlineData("in|Cali_fornia|by|us", 14, 20, "in Cali fornia by us")]
    [InlineData("in|Cali_fornia|by|us", 10, 17, "in Cali fornia by us")]
    [InlineData("in|Cali_fornia|by", 10, 20, "in Cali fornia by")]
    [InlineData("the|size|(_s)|of|all|parts", 10, 20, "the size ( s) of all parts")]
    [InlineData("in|Cali_fornia|by|us中", 10, 20, "in Cali fornia by us中")]
    public void Break_no_wider_than_a_symbol_is_none_where_all_symbols_stand_at_one_distance(
        string read, int breakPx, int spacePx, string words) =>
        Assert.Equal(words, WordAssembly.Line(Crop, Typed(read, breakPx, spacePx))!.Text);

    [Theory]
    [InlineData(3.5, 0)]
    [InlineData(0, 12)]
    public void Break_in_print_stays_however_narrow_it_is(double unevenPx, int narrowerPx)
    {
        // Letters of two widths, or a narrow space among wide ones.
        var symbols = Typed("in|Cali_fornia|by|us", 10, 26)
            .Select((symbol, i) => symbol with { X = 0.8 * (symbol.X + (i % 2 * unevenPx) - (i < 12 ? 0 : narrowerPx)) });
        Assert.Equal("in Cali fornia by us", WordAssembly.Line(Crop, [.. symbols])!.Text);
    }

    [Theory]
    [InlineData("2,_639._60", 14, "2,639.60")]
    [InlineData("2,_639._60", 15, "2, 639. 60")]
    [InlineData("$_200._00", 12, "$ 200.00")]
    [InlineData("at_20:_10", 12, "at 20:10")]
    [InlineData("27._9", 12, "27.9")]
    [InlineData("27._9", 13, "27. 9")]
    [InlineData("27._1996", 12, "27. 1996")]
    [InlineData("27._May", 12, "27. May")]
    [InlineData("R2._15", 12, "R2. 15")]
    [InlineData("so._15", 12, "so. 15")]
    [InlineData("27-_15", 12, "27- 15")]
    public void Stop_inside_a_number_parts_it_only_at_a_space(string read, int breakPx, string words) =>
        Assert.Equal(words, WordAssembly.Line(Crop, Typed(read, breakPx, 20))!.Text);

    [Theory]
    [InlineData("(1_1900)", 12, "(11900)")]
    [InlineData("(1_1900)", 13, "(1 1900)")]
    [InlineData("681925_147", 12, "681925147")]
    [InlineData("1_19", 12, "1 19")]
    [InlineData("119000_kg", 12, "119000 kg")]
    public void Digits_as_close_as_others_of_their_line_are_one_number(string read, int breakPx, string words) =>
        Assert.Equal(words, WordAssembly.Line(Crop, Typed(read, breakPx, 20))!.Text);

    [Theory]
    [InlineData("Item|l|says", "Item 1 says")]
    [InlineData("Item|ll|says", "Item 11 says")]
    [InlineData("(l)|if", "(1) if")]
    [InlineData("l.|if", "1. if")]
    [InlineData("l", "l")]
    [InlineData("2|l", "2 l")]
    [InlineData("l|250.00", "l 250.00")]
    [InlineData("l'|or", "l' or")]
    [InlineData("Figure|2l.", "Figure 21.")]
    [InlineData("drinks|2l.", "drinks 2l.")]
    public void Small_l_among_words_is_a_one_but_not_beside_a_number(string read, string words) =>
        Assert.Equal(words, Sentence(read));

    [Theory]
    [InlineData("Part|Il|says", "Part II says")]
    [InlineData("Part|Ill|says", "Part III says")]
    [InlineData("Ill|at|ease", "Ill at ease")]
    [InlineData("so.|Ill|as", "so. Ill as")]
    [InlineData("(II1)|as", "(III) as")]
    [InlineData("I1.|Title", "II. Title")]
    [InlineData("cell|I1|is", "cell I1 is")]
    [InlineData("lI|and|I'll", "lI and I'll")]
    public void What_can_only_be_a_roman_number_is_one(string read, string words) =>
        Assert.Equal(words, Sentence(read));

    [Fact]
    public void Small_l_of_another_language_stays() => Assert.Equal("a l cd", WordAssembly.Line(Crop, [
        new("a", 10, 0.9f, 0), new("l", 24, 0.9f, 0.1f), new("c", 64, 0.9f, 0.1f), new("d", 78, 0.9f, 0)])!.Text);

    [Fact]
    public void Line_of_spaces_is_no_line() => Assert.Null(WordAssembly.Line(Crop, Symbols(" ", null)));

    [Theory]
    [InlineData(0, 255)]
    [InlineData(3.5, 0)]
    public void Ink_is_what_differs_from_the_border(byte paper, byte ink)
    {
        var image = new PixelImage(30, 10, 1,
            [.. Enumerable.Range(0, 300).Select(i => i % 30 is >= 10 and < 20 && i is >= 30 and < 270 ? ink : paper)]);
        Assert.Equal([(0, 10), (20, 30)], InkColumns.Of(image).Gaps(0, 30));
    }

    private static LineReading Line(string text, int? hintAt = null) => WordAssembly.Line(Crop, Symbols(text, hintAt))!;

    // Words at a hint of a space.
    private static string Sentence(string read)
    {
        var letters = read.Replace("|", "", StringComparison.Ordinal);
        var starts = read.Split('|').SkipLast(1).Select(word => word.Length).ToList();
        var symbols = letters.Select((letter, i) => new CtcCharacter(letter.ToString(), 8 + (i * 10), 0.9f,
            starts.Count > 0 && (i == starts[0] || (starts.Count > 1 && i == starts[0] + starts[1])) ? 0.1f : 0)).ToList();
        return WordAssembly.Line(Crop, symbols, new Lexicon("en", []))!.Text;
    }

    // A symbol every 10 px, behind what was read as a space one after the distance: "_" for the doubtful one.
    private static List<CtcCharacter> Typed(string text, int breakPx, int spacePx)
    {
        var symbols = new List<CtcCharacter>();
        var x = 8;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '|' or '_')
            {
                x += (text[i] == '_' ? breakPx : spacePx) - 10;
                continue;
            }

            symbols.Add(new CtcCharacter(text[i].ToString(), x, 0.9f, i > 0 && text[i - 1] is '|' or '_' ? 0.9f : 0));
            x += 10;
        }

        return symbols;
    }

    // A symbol every 10 px, behind a space one after the gap.
    private static List<CtcCharacter> Spaced(string text, int gap)
    {
        var symbols = new List<CtcCharacter>();
        var x = 8;
        foreach (var letter in text)
        {
            symbols.Add(new CtcCharacter(letter.ToString(), x, 0.9f, 0));
            x += letter == ' ' ? gap - 10 : 10;
        }

        return symbols;
    }

    private static List<CtcCharacter> Symbols(string text, int? hintAt)
    {
        double[] centres = [10, 24, 64, 78];
        return [.. text.Select(
            (letter, i) => new CtcCharacter(letter.ToString(), centres[i], 0.9f, i == hintAt ? 0.1f : 0))];
    }
}
