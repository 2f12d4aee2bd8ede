namespace Quire.Core;

/// <summary>Makes a line of words with boxes out of a crop's symbols and its ink.</summary>
internal static class WordAssembly
{
    // What the recogniser writes for the ruled blanks of forms.
    private const string Blank = "_";

    /// <summary>The line, or null where nothing but spaces and ruled blanks was read.</summary>
    /// <param name="crop">The crop that was read.</param>
    /// <param name="symbols">What the recogniser read there, spaces included.</param>
    /// <param name="lexicon">Words that doubtful readings are repaired by; null to leave them.</param>
    public static LineReading? Line(LineCrop crop, IReadOnlyList<CtcCharacter> symbols, Lexicon? lexicon = null)
    {
        var boxes = new WordBoxes(crop, InkColumns.Of(crop.Image));
        var kept = new List<CtcCharacter>(symbols.Count);
        var spaced = new List<bool>(symbols.Count);
        var space = false;
        for (var i = 0; i < symbols.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(symbols[i].Text) || IsRule(boxes.Ink, symbols, i))
            {
                space = true;
                continue;
            }

            kept.Add(symbols[i]);
            spaced.Add(space);
            space = false;
        }

        if (kept.Count == 0)
            return null;
        HalfWidth.Apply(kept);
        var breaks = WordBreaks.Find(kept, spaced, boxes.Ink, crop.Squeeze);
        TypedPitch.Apply(breaks, kept);
        NumberJoins.Apply(breaks, kept);
        if (lexicon is not null)
        {
            WordJoins.Apply(breaks, kept, lexicon);
            WordSplits.Apply(breaks, kept, lexicon);
        }

        var words = Words(boxes, kept, breaks, lexicon);
        return words.Count == 0 ? null : LineReading.Of(boxes.Line(), words);
    }

    // An underscore that runs on beneath the letters beside it is the white of a ruled line, which is a space.
    private static bool IsRule(InkColumns ink, IReadOnlyList<CtcCharacter> symbols, int i)
    {
        if (symbols[i].Text != Blank)
            return false;
        var x = symbols[i].X;
        return (i > 0 && RunsOn(symbols[i - 1].X - x)) || (i + 1 < symbols.Count && RunsOn(symbols[i + 1].X - x));

        // From the middle of the letter beside it on, so that the white behind that letter is looked at.
        bool RunsOn(double pitch)
        {
            var (near, far) = (x + pitch, x + (2 * pitch));
            return ink.RunsOn(
                (int)(x - (Math.Abs(pitch) / 4)), (int)Math.Ceiling(x + (Math.Abs(pitch) / 4)),
                (int)Math.Min(near, far), (int)Math.Ceiling(Math.Max(near, far)));
        }
    }

    private static List<WordReading> Words(
        WordBoxes boxes, List<CtcCharacter> symbols, WordBreak[] breaks, Lexicon? lexicon)
    {
        var words = new List<(IReadOnlyList<CtcCharacter> Symbols, Quad Quad)>();
        var first = 0;
        for (var i = 1; i <= symbols.Count; i++)
        {
            if (i < symbols.Count && !breaks[i].Starts)
                continue;
            var right = i < symbols.Count ? breaks[i].Column : boxes.Ink.Width;
            var (from, end) = WithoutBlanks(symbols, first, i);
            if (from < end)
            {
                var quad = boxes.Word(symbols, from, end, breaks[first].Column, right);
                words.Add((LetterRepair.Of(NumberRepair.Of(symbols.GetRange(from, end - from))), quad));
            }

            first = i;
        }

        return [.. words.Select((word, i) => Word(
            lexicon is null ? word.Symbols : NumberRepair.Between(word.Symbols, At(i - 1), At(i + 1)),
            word.Quad, lexicon))];

        IReadOnlyList<CtcCharacter>? At(int word) => word >= 0 && word < words.Count ? words[word].Symbols : null;
    }

    // The rule that a word stands on shows at its ends; inside a word an underscore may well be printed.
    private static (int From, int End) WithoutBlanks(List<CtcCharacter> symbols, int from, int end)
    {
        while (from < end && symbols[from].Text == Blank)
            from++;
        while (end > from && symbols[end - 1].Text == Blank)
            end--;
        return (from, end);
    }

    private static WordReading Word(IReadOnlyList<CtcCharacter> read, Quad quad, Lexicon? lexicon)
    {
        var characters = lexicon is null ? read : WordRepair.Of(read, lexicon);
        var doubtful = characters.Any(character => character.Alternatives is not null);
        return new WordReading(
            string.Concat(characters.Select(character => character.Text)),
            quad,
            lexicon is null
                ? WordConfidence.Of(characters) : WordConfidence.Of(characters, characters != read, lexicon))
        {
            Characters = doubtful
                ? [.. characters.Select(character =>
                    new CharacterReading(character.Text, character.Confidence, character.Alternatives))]
                : null,
        };
    }
}
