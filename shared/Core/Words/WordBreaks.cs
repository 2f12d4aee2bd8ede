namespace Quire.Core;

/// <summary>
/// Where a line's symbols part into words: at the recogniser's spaces and at gaps of ink that it passed over.
/// </summary>
/// <remarks>
/// On text of about 100 dpi the recogniser drops spaces between Latin words. The ink still shows them: a gap much
/// wider than its neighbours, all the more where the recogniser saw at least a hint of a space.
/// </remarks>
internal static class WordBreaks
{
    // In pixels of a crop 48 high; found on scanned forms and receipts.
    private const double MinGapPx = 12;
    private const double GapOverMedian = 4;
    private const double Hint = 0.03;

    // Behind a stop less will do, since its own white already sets the letters apart.
    private const double MinStopGapPx = 5;
    private const double StopGapOverMedian = 1.5;

    /// <summary>The break before each symbol.</summary>
    /// <param name="symbols">A line's symbols without spaces, left to right.</param>
    /// <param name="spaced">For each whether the recogniser put a space before it.</param>
    /// <param name="ink">Of the crop that they were read from.</param>
    /// <param name="squeeze">Of that crop.</param>
    public static WordBreak[] Find(
        IReadOnlyList<CtcCharacter> symbols, IReadOnlyList<bool> spaced, InkColumns ink, double squeeze)
    {
        var gaps = new (int Start, int End)[symbols.Count];
        for (var i = 1; i < symbols.Count; i++)
            gaps[i] = Widest(ink, symbols[i - 1].X, symbols[i].X);
        var scale = squeeze * ink.Height / 48.0;
        var usual = Median(gaps.Skip(1).Where((_, i) => !spaced[i + 1]).Select(gap => gap.End - gap.Start));
        var breaks = new WordBreak[symbols.Count];
        breaks[0] = new WordBreak(true, 0, 0);
        var isAddress = IsAddress(symbols);
        for (var i = 1; i < symbols.Count; i++)
        {
            var width = gaps[i].End - gaps[i].Start;
            var column = width > 0 ? (gaps[i].Start + gaps[i].End) / 2.0 : (symbols[i - 1].X + symbols[i].X) / 2;
            var starts = spaced[i] || (Parts(symbols[i - 1].Text, symbols[i].Text)
                && (IsWordGap(width / scale, usual / scale, symbols[i].SpaceBefore)
                    || (!isAddress && FollowsStop(symbols, i) && IsStopGap(width / scale, usual / scale))));
            breaks[i] = new WordBreak(starts, column, width / scale);
        }

        return breaks;
    }

    /// <summary>From the symbol before to this one, in pixels of the crop.</summary>
    public static double Distance(IReadOnlyList<CtcCharacter> symbols, int i) => symbols[i].X - symbols[i - 1].X;

    /// <summary>Mean distance of symbols that no break parts; 0 if there are none.</summary>
    public static double Usual(WordBreak[] breaks, IReadOnlyList<CtcCharacter> symbols) =>
        Enumerable.Range(1, symbols.Count - 1).Where(i => !breaks[i].Starts)
            .Select(i => Distance(symbols, i)).DefaultIfEmpty().Average();

    private static bool IsWordGap(double width, double usual, double space) =>
        space >= Hint || width >= Math.Max(MinGapPx, usual * GapOverMedian);

    private static bool IsStopGap(double width, double usual) =>
        width >= Math.Max(MinStopGapPx, usual * StopGapOverMedian);

    // "Smith,John" and "Int.Init.Date"; not 1,000 and not report.pdf.
    private static bool FollowsStop(IReadOnlyList<CtcCharacter> symbols, int i) =>
        i >= 2 && symbols[i - 1].Text is "." or "," or ":" or ";"
        && char.IsUpper(symbols[i].Text[0]) && char.IsLetter(symbols[i - 2].Text[0]);

    private static bool IsAddress(IReadOnlyList<CtcCharacter> symbols)
    {
        var text = string.Concat(symbols.Select(symbol => symbol.Text));
        return text.Contains('@', StringComparison.Ordinal) || text.Contains("www", StringComparison.OrdinalIgnoreCase);
    }

    // Ideographs and kana stand apart by nature: a gap between them says nothing.
    private static bool Parts(string before, string after) => !Wide.Is(before) && !Wide.Is(after);

    private static (int Start, int End) Widest(InkColumns ink, double from, double to)
    {
        (int Start, int End) widest = (0, 0);
        foreach (var gap in ink.Gaps((int)Math.Floor(from), (int)Math.Ceiling(to)))
        {
            if (gap.End - gap.Start > widest.End - widest.Start)
                widest = gap;
        }

        return widest;
    }

    private static double Median(IEnumerable<int> widths)
    {
        var sorted = widths.Order().ToList();
        return sorted.Count > 0 ? sorted[sorted.Count / 2] : 0;
    }
}
