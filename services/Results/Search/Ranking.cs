namespace Quire.Results.Search;

/// <summary>Scores a page for a query, the same on both databases.</summary>
/// <remarks>
/// The term part of BM25 (k1 = 1.2, b = 0.75) without the corpus: every clause counts alike, 0..1, and the score
/// is their mean. Scores of one query can be compared, and do not change while other documents come and go.
/// </remarks>
internal static class Ranking
{
    public const double Millionths = 1_000_000;

    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>Terms of an ordinary page, in place of the corpus mean.</summary>
    private const double OrdinaryLength = 300;

    /// <summary>In millionths: whole numbers compare alike everywhere.</summary>
    public static long Score(ParsedQuery query, string storedTerms)
    {
        var terms = storedTerms.Split(' ');
        var damping = K1 * (1 - B + B * terms.Length / OrdinaryLength);
        var sum = 0.0;
        foreach (var clause in query.Wanted)
        {
            var count = clause.CountIn(terms);
            sum += count / (count + damping);
        }

        return (long)Math.Round(sum / query.Wanted.Count * Millionths);
    }
}
