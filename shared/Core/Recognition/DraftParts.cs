namespace Quire.Core;

/// <summary>Neighbouring words of a drafted line: one that the draft is sure of, or some that it is not.</summary>
/// <param name="From">First column of the crop.</param>
/// <param name="To">Column after the last.</param>
/// <param name="Symbols">As drafted, or as read again where the draft is not sure.</param>
/// <param name="IsSure">Whether they stand.</param>
internal readonly record struct DraftPart(int From, int To, IReadOnlyList<CtcCharacter> Symbols, bool IsSure)
{
    public int Width => To - From;

    /// <summary>
    /// Those of its words that two drafts agree on: what is read again has to be surer than they are to replace them.
    /// </summary>
    public IReadOnlyList<DraftPart> Agreed { get; init; } = [];
}

/// <summary>Parts a drafted line at its spaces into what stands and what is to be read again.</summary>
internal static class DraftParts
{
    // Least probability of each symbol of a word that the lexicon has, and of any other word or number; and of a space
    // to part at. All of these were found on scanned forms and till receipts.
    private const float SureOfKnown = 0.9f, SureOfOther = 0.997f, SureOfSpace = 0.6f;

    // The same in both drafts where they agree: of the letters of a word that the lexicon has, and of all else; and of
    // what does not stand, but has a say once it is read again.
    private const float AgreedOnKnown = 0.7f, AgreedOnOther = 0.95f, AgreedInDoubt = 0.8f;

    // A word between others that are read again spares little if it is narrow, and they are read better with it.
    private const int LeastAlonePx = 120;

    // A line is read again as a whole unless this share of it stands.
    private const double LeastStanding = 0.4;

    // Shorter words are too often marks of their own to be held against a list.
    private const int LeastMisread = 3;

    // What stands on the foot of a line.
    private const string Stops = ".,:;_";

    // What says nothing by itself: without its neighbours, a draft takes one for the other with all confidence.
    private const string Alike = "1Il|0Oo";

    /// <summary>The parts in their order, which together are the whole crop.</summary>
    /// <param name="symbols">The draft.</param>
    /// <param name="second">Another one of the same line, which has to agree; null if there is none.</param>
    /// <param name="ink">Of the crop.</param>
    /// <param name="lexicon">Null for none.</param>
    public static IReadOnlyList<DraftPart> Of(
        IReadOnlyList<CtcCharacter> symbols, IReadOnlyList<CtcCharacter>? second, InkColumns ink, Lexicon? lexicon)
    {
        var width = ink.Width;
        var words = Words(symbols, width);
        var agreed = new List<DraftPart>();
        var isListed = lexicon is not null && words.Count(word => WordRepair.IsListed(word.Symbols, lexicon)) * 2 >= words.Count;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var next = i + 1 < words.Count ? words[i + 1].Symbols[0].X : width;
            if (HasMoreInk(ink, word.Symbols[^1].X, next) || LacksStop(word, ink)
                || (isListed && IsMisread(word, lexicon!)))
                continue;
            var both = second is null ? null : Both(word, second);
            words[i] = word with
            {
                IsSure = second is null ? IsSure(word.Symbols, lexicon) : both is not null && AreSure(both, lexicon),
            };
            if (both is not null && both.All(symbol => symbol.Confidence >= AgreedInDoubt))
                agreed.Add(words[i]);
        }

        // With both its neighbours, for it needs them.
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsAlike(words[i].Symbols))
                continue;
            for (var j = Math.Max(0, i - 1); j <= Math.Min(words.Count - 1, i + 1); j++)
                words[j] = words[j] with { IsSure = false };
        }

        for (var i = 0; i < words.Count && words.Count > 1; i++)
        {
            if (words[i].IsSure && words[i].Width < LeastAlonePx
                && (i == 0 || !words[i - 1].IsSure) && (i == words.Count - 1 || !words[i + 1].IsSure))
                words[i] = words[i] with { IsSure = false };
        }

        var parts = words.Where(word => word.IsSure).Sum(word => word.Width) < LeastStanding * width
            ? [new DraftPart(0, width, [], IsSure: false)]
            : Joined(words);
        return [.. parts.Select(part => part.IsSure ? part : part with
        {
            Agreed = [.. agreed.Where(word => word.From >= part.From && word.To <= part.To)],
        })];
    }

    private static List<DraftPart> Words(IReadOnlyList<CtcCharacter> symbols, int width)
    {
        var words = new List<DraftPart>();
        var (from, first) = (0, 0);
        for (var i = 0; i <= symbols.Count; i++)
        {
            if (i < symbols.Count && !IsBreak(symbols, i))
                continue;
            // Spaces at the ends of a line belong to the words beside them.
            if (i > first)
            {
                var to = i < symbols.Count ? (int)Math.Round(symbols[i].X) : width;
                var word = symbols.Skip(first).Take(i - first).ToList();
                words.Add(new DraftPart(from, to, word, IsSure: false));
                from = to;
            }

            first = i + 1;
        }

        if (words.Count > 0)
            words[^1] = words[^1] with { To = width };
        return words;
    }

    // What is not sure is read in one go with what is not sure beside it.
    private static List<DraftPart> Joined(List<DraftPart> words)
    {
        var parts = new List<DraftPart>();
        foreach (var word in words)
        {
            if (parts is [.., { IsSure: false } last] && !word.IsSure)
                parts[^1] = last with { To = word.To };
            else
                parts.Add(word);
        }

        return parts;
    }

    // Ink with white on both sides between the last symbol of a word and what follows.
    private static bool HasMoreInk(InkColumns ink, double last, double next)
    {
        int? white = null;
        foreach (var (start, end) in ink.Gaps((int)last, (int)next))
        {
            if (start - white >= InkColumns.LeastStopPx)
                return true;
            white = end;
        }

        return false;
    }

    // Behind an apostrophe no word begins: where the draft has a space there, it is not sure.
    private static bool IsBreak(IReadOnlyList<CtcCharacter> symbols, int i) =>
        symbols[i] is { Text: " ", Confidence: >= SureOfSpace } && (i == 0 || symbols[i - 1].Text is not ("'" or "’"));

    private static bool IsAlike(IReadOnlyList<CtcCharacter> word) =>
        word is [var single] && Alike.Contains(single.Text, StringComparison.Ordinal);

    private static bool IsSure(IReadOnlyList<CtcCharacter> word, Lexicon? lexicon)
    {
        var least = IsKnown(word, lexicon) ? SureOfKnown : SureOfOther;
        return word.All(symbol => symbol.Confidence >= least && symbol.Text != " ");
    }

    // With the lesser probability of the two for each symbol; null where they do not agree.
    private static List<CtcCharacter>? Both(DraftPart word, IReadOnlyList<CtcCharacter> second)
    {
        // Spaces at its ends belong to no word, and one inside it is no symbol of the first draft's.
        var there = second.Where(symbol => symbol.X >= word.From && symbol.X < word.To)
            .SkipWhile(symbol => symbol.Text == " ").Reverse().SkipWhile(symbol => symbol.Text == " ").Reverse().ToList();
        return there.Count == word.Symbols.Count
            && word.Symbols.Zip(there).All(pair => pair.First.Text == pair.Second.Text && pair.First.Text != " ")
            ? [.. word.Symbols.Zip(there, (one, other) =>
                one with { Confidence = Math.Min(one.Confidence, other.Confidence) })]
            : null;
    }

    private static bool AreSure(List<CtcCharacter> both, Lexicon? lexicon)
    {
        var known = IsKnown(both, lexicon);
        return both.TrueForAll(symbol =>
            symbol.Confidence >= (known && char.IsLetter(symbol.Text, 0) ? AgreedOnKnown : AgreedOnOther));
    }

    // A number without its point is another amount, and a draft can be sure of it.
    private static bool LacksStop(DraftPart word, InkColumns ink) =>
        word.Symbols.Any(symbol => char.IsDigit(symbol.Text, 0))
        && ink.Stops(word.From, word.To) > word.Symbols.Count(symbol => Stops.Contains(symbol.Text, StringComparison.Ordinal));

    // Small letters that are no word, among words that are.
    private static bool IsMisread(DraftPart word, Lexicon lexicon) =>
        word.Symbols.All(symbol => !char.IsDigit(symbol.Text, 0) && !char.IsUpper(symbol.Text, 0))
        && word.Symbols.Count(symbol => char.IsLetter(symbol.Text, 0)) >= LeastMisread && !WordRepair.IsListed(word.Symbols, lexicon);

    /// <summary>Whether the lexicon has the word, and it is long enough for that to say something.</summary>
    public static bool IsKnown(IReadOnlyList<CtcCharacter> word, Lexicon? lexicon) =>
        lexicon is not null && WordRepair.IsWord(word, lexicon);
}
