namespace Quire.Core;

/// <summary>
/// Takes back breaks inside words of typewriters, whose symbols all stand at one distance: "1 10" is 110 there, and
/// "Cali fornia" one word.
/// </summary>
/// <remarks>
/// A space takes the room of a symbol, so that what it parts stands two of them apart. A thin symbol has white on both
/// sides as well, which looks like a space, but stands where the next one is due.
/// </remarks>
internal static class TypedPitch
{
    // Of fewer distances the spread says nothing, and of fewer spaces neither.
    private const int MinDistances = 10, MinSpaces = 3;

    // Standard deviation of the distances inside words, of their mean: 0.1 to 0.2 in typing, where recognisers place
    // symbols by steps of a third of the pitch, and mostly more in print.
    private const double MostSpread = 0.22;

    // Of the pitch: how far apart symbols stand over a space at least, and how far where there is none at most. In print
    // there are spaces between the two.
    private const double OverSpace = 1.6, InWord = 1.25;

    // The usual distance over a space: print seldom has as much.
    private const double UsualOverSpace = 1.8;

    /// <summary>Clears breaks between letters and digits that are no wider than a symbol, if the line is typed.</summary>
    /// <param name="breaks">By <see cref="WordBreaks.Find"/>; changed in place.</param>
    /// <param name="symbols">Of the line.</param>
    public static void Apply(WordBreak[] breaks, IReadOnlyList<CtcCharacter> symbols)
    {
        if (Pitch(breaks, symbols) is not { } pitch)
            return;
        for (var i = 1; i < breaks.Length; i++)
            breaks[i].Starts &= WordBreaks.Distance(symbols, i) > pitch * InWord
                || !Continues(symbols[i - 1].Text, symbols[i].Text);
    }

    // In pixels of the crop; null where the line is not typed, or tells too little.
    private static double? Pitch(WordBreak[] breaks, IReadOnlyList<CtcCharacter> symbols)
    {
        var distances = Enumerable.Range(1, symbols.Count - 1)
            .ToLookup(i => breaks[i].Starts, i => WordBreaks.Distance(symbols, i));
        var inside = distances[false].ToList();
        if (inside.Count < MinDistances || symbols.Any(symbol => Wide.Is(symbol.Text)))
            return null;
        var pitch = inside.Average();
        var spread = Math.Sqrt(inside.Average(distance => (distance - pitch) * (distance - pitch)));
        var over = distances[true].Where(distance => distance > pitch * InWord).Order().ToList();
        return spread <= pitch * MostSpread && over.Count >= MinSpaces
            && over[0] >= pitch * OverSpace && over[over.Count / 2] >= pitch * UsualOverSpace
            ? pitch : null;
    }

    // Signs stay as they were parted: forms have them beside boxes and blanks.
    private static bool Continues(string before, string after) =>
        char.IsLetterOrDigit(before[^1]) && char.IsLetterOrDigit(after[0]);
}
