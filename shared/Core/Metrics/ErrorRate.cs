namespace Quire.Core;

/// <summary>Edit distance ÷ length of the truth; 0 is perfect, above 1 is possible.</summary>
public static class ErrorRate
{
    /// <summary>
    /// By characters without white space, caseless, in compatibility form: "Total" read as "T0tal" is 0.2.
    /// </summary>
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
        // Numbers compare faster than strings, and a page has millions of comparisons.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (a, b) = (Numbered(from, numbers), Numbered(to, numbers));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static int[] Numbered(IReadOnlyList<string> tokens, Dictionary<string, int> numbers)
    {
        var numbered = new int[tokens.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            if (!numbers.TryGetValue(tokens[i], out numbered[i]))
                numbers[tokens[i]] = numbered[i] = numbers.Count;
        }

        return numbered;
    }

    private static double Of(IReadOnlyList<string> found, IReadOnlyList<string> wanted) =>
        EditDistance(Fold(found), Fold(wanted)) / (double)Math.Max(1, wanted.Count);

    private static List<string> Fold(IReadOnlyList<string> tokens) =>
        [.. tokens.Select(token => token.ToLowerInvariant())];
}
