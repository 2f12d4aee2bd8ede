namespace Quire.Core;

/// <summary>Edit distance ÷ length of the truth; 0 is perfect, above 1 is possible.</summary>
public static class ErrorRate
{
    /// <summary>By characters without white space, caseless, in compatibility form: "Total" read as "T0tal" is 0.2.</summary>
    public static double Cer(string found, string wanted) => Of(
        Tokens.Of(found, TokenUnit.Character), Tokens.Of(wanted, TokenUnit.Character));

    /// <summary>By words, caseless: "grand total" read as "grandtotal" is 1.</summary>
    public static double Wer(string found, string wanted) => Of(
        Tokens.Of(found, TokenUnit.Word), Tokens.Of(wanted, TokenUnit.Word));

    /// <summary>Fewest insertions, deletions and substitutions (Levenshtein).</summary>
    public static int EditDistance(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var row = Enumerable.Range(0, to.Count + 1).ToArray();
        for (var i = 1; i <= from.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Count; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static double Of(IReadOnlyList<string> found, IReadOnlyList<string> wanted) =>
        EditDistance(Fold(found), Fold(wanted)) / (double)Math.Max(1, wanted.Count);

    private static List<string> Fold(IReadOnlyList<string> tokens) => [.. tokens.Select(token => token.ToLowerInvariant())];
}
