namespace Quire.Core;

/// <summary>
/// Takes the recogniser's second choice where that makes a likelier word: "rccipient" becomes "recipient", "tho" "the".
/// </summary>
/// <remarks>
/// Only what the recogniser itself holds possible is tried: one or two letters replaced by their alternatives, or one
/// put in that was nearly read between two others. What the recogniser thinks of a choice, times how common the word is
/// that it makes, decides, as in a noisy channel (Shannon 1948). Numbers stay.
/// </remarks>
internal static class WordRepair
{
    // Of three letters nearly anything is a word of some language: only the commonest are made.
    private const int MinLetters = 4, MostLetters = 64;

    // Another word is taken only if it is that much likelier.
    private const double Margin = 3;

    private readonly record struct Edit(int At, int Removed, CharacterAlternative Other, double Ratio);

    /// <summary>The word as it is, or with the likeliest other characters that make it a word of the lexicon.</summary>
    public static IReadOnlyList<CtcCharacter> Of(IReadOnlyList<CtcCharacter> word, Lexicon lexicon)
    {
        var (from, to) = Core(word);
        var edits = Edits(word, from, to);
        if (edits.Count == 0 || !Any(word, char.IsLetter) || to - from > MostLetters)
            return word;
        Span<char> letters = stackalloc char[MostLetters];
        var (best, likeliest) = (word, lexicon.PerMillion(Letters(word, letters)) * Margin);
        for (var i = 0; i < edits.Count; i++)
        {
            Try([edits[i]]);
            for (var j = i + 1; j < edits.Count; j++)
                Try([edits[i], edits[j]]);
        }

        return best;

        void Try(Edit[] chosen)
        {
            if (chosen is [var a, var b] && a.At == b.At)
                return;
            var tried = Apply(word, chosen);
            var likely = chosen.Aggregate(MadePerMillion(tried, lexicon), (product, edit) => product * edit.Ratio);
            if (likely > likeliest)
                (best, likeliest) = (tried, likely);
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
        Span<char> letters = stackalloc char[MostLetters];
        return IsWord(Letters(word, letters), lexicon);
    }

    /// <summary>Whether the list has it, however short it is.</summary>
    public static bool IsListed(IReadOnlyList<CtcCharacter> word, Lexicon lexicon)
    {
        Span<char> letters = stackalloc char[MostLetters];
        return lexicon.Contains(Letters(word, letters));
    }

    /// <summary>Its letters in lower case, without the punctuation around them.</summary>
    public static string Lower(IReadOnlyList<CtcCharacter> word)
    {
        Span<char> letters = stackalloc char[MostLetters];
        return Letters(word, letters).ToString();
    }

    private static bool IsWord(ReadOnlySpan<char> letters, Lexicon lexicon) =>
        letters.Length >= MinLetters && lexicon.Contains(letters);

    // 0 for what is no word that may be made.
    private static double MadePerMillion(IReadOnlyList<CtcCharacter> word, Lexicon lexicon)
    {
        Span<char> buffer = stackalloc char[MostLetters];
        var letters = Letters(word, buffer);
        var isMade = letters.Length < MinLetters ? lexicon.IsStopWord(letters) : IsWord(letters, lexicon);
        return isMade ? lexicon.PerMillion(letters) : 0;
    }

    // In lower case, without the punctuation around them; none of what is too long. No word has a question mark.
    private static ReadOnlySpan<char> Letters(IReadOnlyList<CtcCharacter> word, Span<char> buffer)
    {
        var (from, to) = Core(word);
        if (to - from > buffer.Length)
            return [];
        for (var i = from; i < to; i++)
            buffer[i - from] = word[i].Text is [var letter] ? char.ToLowerInvariant(letter) : '?';
        return buffer[..(to - from)];
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
