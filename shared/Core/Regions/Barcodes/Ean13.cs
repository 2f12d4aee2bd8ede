namespace Quire.Core;

/// <summary>Reads EAN-13, and UPC-A as what it is: an EAN-13 that begins with 0 (ISO/IEC 15420).</summary>
internal static class Ean13
{
    public const string Symbology = "EAN_13";

    // Guards of 3, 5 and 3 runs, twice six digits of 4 runs.
    private const int Runs = 59, Modules = 95, LeftDigits = 3, RightDigits = 32;
    private const double MaxError = 1.4;
    private const int QuietZone = 5;

    // Set A; the same reversed is set B; set C has the widths of A.
    private static readonly string[] Digits =
        ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];

    private static readonly string[] Both =
        [.. Digits, .. Digits.Select(digit => string.Concat(digit.Reverse()))];

    // Which of the left digits are of set B tells the first digit.
    private static readonly string[] Firsts =
    [
        "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA",
    ];

    /// <summary>
    /// The digits of the code that starts with the run, and the run after its last; null where none does.
    /// </summary>
    /// <param name="runs">Widths in pixels, dark and light by turns.</param>
    /// <param name="first">A dark run.</param>
    public static (string Value, int End)? Read(ReadOnlySpan<int> runs, int first)
    {
        if (first + Runs > runs.Length)
            return null;
        var code = runs.Slice(first, Runs);
        double width = 0;
        foreach (var run in code)
            width += run;
        var module = width / Modules;
        if ((first > 0 && runs[first - 1] < module * QuietZone) || !IsGuard(code[..3], module)
            || !IsGuard(code.Slice(27, 5), module) || !IsGuard(code[56..], module))
            return null;
        return Read(code) is { } digits ? (digits, first + Runs) : null;
    }

    private static string? Read(ReadOnlySpan<int> code)
    {
        Span<char> digits = stackalloc char[13], sets = stackalloc char[6];
        for (var i = 0; i < 6; i++)
        {
            var left = BarPattern.Closest(code.Slice(LeftDigits + (i * 4), 4), Both, MaxError);
            var right = BarPattern.Closest(code.Slice(RightDigits + (i * 4), 4), Digits, MaxError);
            if (left < 0 || right < 0)
                return null;
            (digits[i + 1], digits[i + 7]) = ((char)('0' + (left % 10)), (char)('0' + right));
            sets[i] = left < 10 ? 'A' : 'B';
        }

        var first = Array.IndexOf(Firsts, sets.ToString());
        if (first < 0)
            return null;
        digits[0] = (char)('0' + first);
        return Checks(digits) ? digits.ToString() : null;
    }

    private static bool IsGuard(ReadOnlySpan<int> runs, double module)
    {
        foreach (var run in runs)
        {
            if (run < module * 0.4 || run > module * 1.8)
                return false;
        }

        return true;
    }

    private static bool Checks(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }
}
