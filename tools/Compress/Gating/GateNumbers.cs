using System.Text.RegularExpressions;

namespace Quire.Compress.Gating;

/// <summary>Amounts, dates and other numbers: what a wrong digit spoils.</summary>
internal static partial class GateNumbers
{
    /// <summary>Numbers of the truth that stand in the reading, to the last digit and sign; and all of them.</summary>
    public static (int Exact, int All) Count(string found, string wanted)
    {
        var (truth, read) = (Of(wanted), Of(found).CountBy(number => number).ToDictionary());
        return (truth.CountBy(number => number)
            .Sum(number => Math.Min(number.Value, read.GetValueOrDefault(number.Key))), truth.Count);
    }

    /// <summary>
    /// Share of the numbers of all documents: a page with one number must not weigh as much as one with a hundred.
    /// </summary>
    /// <returns>Null where there are none.</returns>
    public static double? Share(IEnumerable<(int Exact, int All)> documents)
    {
        var (exact, all) = documents.Aggregate(
            (Exact: 0, All: 0), (sum, one) => (sum.Exact + one.Exact, sum.All + one.All));
        return all == 0 ? null : (double)exact / all;
    }

    private static List<string> Of(string text) => [.. Number().Matches(text).Select(match => match.Value)];

    // At least two digits, with the signs that amounts, dates and account numbers have between them.
    [GeneratedRegex(@"(?<![\w.,/:-])\d(?:[\d.,/:-]*\d)+(?!\w)")]
    private static partial Regex Number();
}
