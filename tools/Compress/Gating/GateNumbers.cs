using System.Text.RegularExpressions;
using Quire.Core;

namespace Quire.Compress.Gating;

/// <summary>Amounts, dates and other numbers: what a wrong digit spoils.</summary>
internal static partial class GateNumbers
{
    /// <summary>Share of the numbers in the truth that stand in the reading, to the last digit and sign.</summary>
    /// <returns>Null where the truth has none.</returns>
    public static double? Exact(string found, string wanted)
    {
        var truth = Of(wanted);
        return truth.Count == 0 ? null : BagOfTokens.Compare(Of(found), truth).Recall;
    }

    private static List<string> Of(string text) => [.. Number().Matches(text).Select(match => match.Value)];

    // At least two digits, with the signs that amounts, dates and account numbers have between them.
    [GeneratedRegex(@"(?<![\w.,/:-])\d(?:[\d.,/:-]*\d)+(?!\w)")]
    private static partial Regex Number();
}
