using System.Globalization;
using System.Text;

namespace Quire.Core;

/// <summary>Reads Code 128 (ISO/IEC 15417): six runs of eleven modules a symbol, a checksum modulo 103.</summary>
internal static class Code128
{
    public const string Symbology = "CODE_128";

    private const int Runs = 6, Modules = 11;
    private const double MaxError = 2;

    // Light before the start, in modules; the standard asks for ten.
    private const int QuietZone = 6;

    private const int ToC = 99, ToB = 100, ToA = 101, StartA = 103, StartC = 105, Stop = 106;

    // A start, one symbol of data, the checksum: less is read out of any text.
    private const int MinSymbols = 4;

    // Annex A, table 1; the last one is the stop without its final bar.
    private static readonly string[] Patterns = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
        + "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
        + "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
        + "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
        + "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
        + "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
        + "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
        + "411311 113141 114131 311141 411131 211412 211214 211232 233111").Split(' ');

    private static readonly string[] Starts = Patterns[StartA..Stop];

    /// <summary>
    /// The content of the code that starts with the run, and the run after its last; null where none does.
    /// </summary>
    /// <param name="runs">Widths in pixels, dark and light by turns.</param>
    /// <param name="first">A dark run.</param>
    public static (string Value, int End)? Read(ReadOnlySpan<int> runs, int first)
    {
        if (first + Runs > runs.Length || !IsQuiet(runs, first)
            || BarPattern.Closest(runs.Slice(first, Runs), Starts, MaxError) < 0)
            return null;
        var symbols = new List<int>();
        for (var at = first; at + Runs < runs.Length; at += Runs)
        {
            var symbol = BarPattern.Closest(runs.Slice(at, Runs), Patterns, MaxError);
            if (symbol < 0 || (symbols.Count == 0) != (symbol is >= StartA and <= StartC))
                return null;
            if (symbol == Stop)
                return Checks(symbols) && Text(symbols) is { Length: > 0 } text ? (text, at + Runs + 1) : null;
            symbols.Add(symbol);
        }

        return null;
    }

    private static bool IsQuiet(ReadOnlySpan<int> runs, int at)
    {
        var width = 0;
        foreach (var run in runs.Slice(at, Runs))
            width += run;
        return at == 0 || runs[at - 1] * Modules >= width * QuietZone;
    }

    private static bool Checks(List<int> symbols)
    {
        if (symbols.Count < MinSymbols)
            return false;
        var sum = symbols[0];
        for (var i = 1; i < symbols.Count - 1; i++)
            sum += i * symbols[i];
        return sum % StartA == symbols[^1];
    }

    private static string Text(List<int> symbols)
    {
        var text = new StringBuilder();
        var set = (char)('A' + symbols[0] - StartA);
        foreach (var symbol in symbols.Skip(1).SkipLast(1))
        {
            if (symbol is ToA or ToB or ToC && symbol != (set == 'C' ? ToC : set == 'B' ? ToB : ToA))
                set = symbol == ToA ? 'A' : symbol == ToB ? 'B' : 'C';
            else if (set == 'C' && symbol < 100)
                text.Append(symbol.ToString("00", CultureInfo.InvariantCulture));
            else if (set != 'C' && symbol < 96)
                text.Append(set == 'A' && symbol >= 64 ? (char)(symbol - 64) : (char)(symbol + 32));
        }

        return text.ToString();
    }
}
