namespace Quire.Core;

/// <summary>
/// Takes the recogniser's second choice where its first makes no word and the second does: "rccipient" becomes
/// "recipient".
/// </summary>
/// <remarks>
/// Only what the recogniser itself holds possible is tried: one or two letters replaced by their alternatives, or one
/// put in that was nearly read between two others. Words that stand in the lexicon, numbers and short words stay.
/// </remarks>
internal static class WordRepair
{
    // Of three letters nearly anything is a word of some language.
    private const int MinLetters = 4;

    private readonly record struct Edit(int At, int Removed, CharacterAlternative Other, double Ratio);

    /// <summary>The word as it is, or with the likeliest other characters that make it one of the lexicon.</summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word, Lexicon lexicon)
    {
        var (from, to) = Core(word);
        if (to - from < MinLetters || !Any(word, char.IsLetter) || IsWord(word, lexicon))
            return word;
        var edits = Edits(word, from, to);
        var (best, bestRatio) = (word, 0.0);
        for (var i = 0; i < edits.Count; i++)
        {
            Try([edits[i]]);
            for (var j = i + 1; j < edits.Count; j++)
                Try([edits[i], edits[j]]);
        }

        return best;

        void Try(Edit[] chosen)
        {
            var ratio = chosen.Aggregate(1.0, (product, edit) => product * edit.Ratio);
            if (ratio <= bestRatio || (chosen is [var a, var b] && a.At == b.At))
                return;
            var tried = Apply(word, chosen);
            if (IsWord(tried, lexicon))
                (best, bestRatio) = (tried, ratio);
        }
    }

    private static List<Edit> Edits(IReadOnlyList<CtcCharacter> word, int from, int to)
    {
        var edits = new List<Edit>();
        for (var i = from; i <= to && i < word.Count; i++)
        {
            var (at, read) = (i, word[i]);
            if (read.Skipped is { } skipped && IsLetter(skipped.Text))
                edits.Add(new Edit(at, 0, skipped, skipped.Confidence));
            if (i < to)
                edits.AddRange((read.Alternatives ?? []).Where(other => IsLetter(other.Text))
                    .Select(other => new Edit(at, 1, other, other.Confidence / read.Confidence)));
        }

        return edits;
    }

    // The later edit first, so that the earlier one's place stays.
    private static List<CtcCharacter> Apply(IReadOnlyList<CtcCharacter> word, Edit[] edits)
    {
        var characters = word.ToList();
        foreach (var edit in edits.Reverse())
        {
            var read = word[edit.At];
            var text = InCaseOf(word, edit);
            if (edit.Removed == 0)
                characters.Insert(edit.At, new CtcCharacter(text, read.X, edit.Other.Confidence, 0));
            else
                characters[edit.At] = read with { Text = text, Alternatives = Instead(read, edit.Other) };
        }

        return characters;
    }

    // What was read first stays known as an alternative.
    private static List<CharacterAlternative> Instead(CtcCharacter read, CharacterAlternative taken) =>
        [new(read.Text, read.Confidence), .. read.Alternatives!.Where(other => other != taken)];

    private static string InCaseOf(IReadOnlyList<CtcCharacter> word, Edit edit)
    {
        var others = word.Where((_, i) => i != edit.At || edit.Removed == 0).Select(character => character.Text);
        return others.Where(IsLetter).All(letter => char.IsUpper(letter[0]))
            ? edit.Other.Text.ToUpperInvariant() : edit.Other.Text;
    }

    /// <summary>Whether the lexicon has it, punctuation around it aside; never of fewer than four letters.</summary>
    public static bool IsWord(IReadOnlyList<CtcCharacter> word, Lexicon lexicon)
    {
        var (from, to) = Core(word);
        if (to - from < MinLetters)
            return false;
        Span<char> letters = stackalloc char[64];
        if (to - from > letters.Length)
            return false;
        for (var i = from; i < to; i++)
        {
            if (word[i].Text is not [var letter] || !(char.IsAsciiLetter(letter) || letter == '\''))
                return false;
            letters[i - from] = char.ToLowerInvariant(letter);
        }

        return lexicon.Contains(letters[..(to - from)]);
    }

    // Without the punctuation around it.
    private static (int From, int To) Core(IReadOnlyList<CtcCharacter> word)
    {
        var (from, to) = (0, word.Count);
        while (from < to && !char.IsLetterOrDigit(word[from].Text[0]))
            from++;
        while (to > from && !char.IsLetterOrDigit(word[to - 1].Text[0]))
            to--;
        return (from, to);
    }

    private static bool Any(IReadOnlyList<CtcCharacter> word, Func<char, bool> holds) =>
        word.Any(character => holds(character.Text[0]));

    private static bool IsLetter(string text) => text is [var letter] && char.IsAsciiLetter(letter);
}
