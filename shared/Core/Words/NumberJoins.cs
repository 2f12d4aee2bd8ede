namespace Quire.Core;

/// <summary>
/// Takes back breaks inside numbers: "2, 639. 60" is one amount, which the white around its stops tears into three, and
/// "1 1900" one number, whose ones are thin.
/// </summary>
internal static class NumberJoins
{
    // Of the usual distance of two symbols of the line: how far a digit stands from the stop before it at most. Spaces
    // begin at 1.5, and a digit by itself may as well begin a sentence.
    private const double MostBeforeSome = 1.4, MostBeforeOne = 1.2;

    // A group of thousands; a year has more.
    private const int MostDigits = 3;

    // Of the usual distance of two digits, which all take the same room; of fewer than this it is not known.
    private const double MostBetween = 1.25;
    private const int LeastDistances = 3;

    /// <summary>
    /// Clears breaks between digits that stand as close as others of the line, and between a stop behind digits and up to
    /// three digits close to it.
    /// </summary>
    /// <param name="breaks">By <see cref="WordBreaks.Find"/>; changed in place.</param>
    /// <param name="symbols">Of the line.</param>
    public static void Apply(WordBreak[] breaks, IReadOnlyList<CtcCharacter> symbols)
    {
        var usual = WordBreaks.Usual(breaks, symbols);
        var ofDigits = Enumerable.Range(1, symbols.Count - 1).Where(i => !breaks[i].Starts && IsBetweenDigits(i))
            .Select(Distance).ToList();
        var mostBetween = ofDigits.Count >= LeastDistances ? ofDigits.Average() * MostBetween : 0;
        var hasLetters = false;
        for (var i = 0; i < symbols.Count; i++)
        {
            if (i > 0 && breaks[i].Starts && IsBetweenDigits(i))
                breaks[i].Starts = Distance(i) > mostBetween;
            if (i >= 2 && breaks[i].Starts && !breaks[i - 1].Starts && !hasLetters
                && symbols[i - 1].Text is "." or "," or ":" && IsDigit(i - 2))
                breaks[i].Starts = !FollowsStop(i);
            hasLetters = (hasLetters && !breaks[i].Starts) || char.IsLetter(symbols[i].Text, 0);
        }

        bool FollowsStop(int i)
        {
            var end = i;
            while (end < symbols.Count && IsDigit(end) && (end == i || !breaks[end].Starts))
                end++;
            return end - i is > 0 and <= MostDigits
                && Distance(i) <= usual * (end - i == 1 ? MostBeforeOne : MostBeforeSome);
        }

        double Distance(int i) => WordBreaks.Distance(symbols, i);

        bool IsBetweenDigits(int i) => IsDigit(i) && IsDigit(i - 1);

        bool IsDigit(int i) => char.IsDigit(symbols[i].Text, 0);
    }
}
