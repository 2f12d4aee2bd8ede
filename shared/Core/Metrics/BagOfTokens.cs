namespace Quire.Core;

/// <summary>Tokens with multiplicity, order ignored: what a search index would find.</summary>
public static class BagOfTokens
{
    /// <summary>Hits are the tokens in both bags: "a a b" read as "a b b" has 2 hits of 3 and 3.</summary>
    /// <param name="found">What was read.</param>
    /// <param name="wanted">What should have been.</param>
    /// <param name="ignored">What may be read or not, and counts neither way.</param>
    public static Score Compare(
        IReadOnlyList<string> found, IReadOnlyList<string> wanted, IReadOnlyList<string>? ignored = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(wanted);
        var (left, free) = (Bag(wanted), Bag(ignored ?? []));
        var (hits, passed) = (0, 0);
        foreach (var token in found)
        {
            if (Take(left, token))
                hits++;
            else if (Take(free, token))
                passed++;
        }

        return Score.Of(hits, found.Count - passed, wanted.Count);
    }

    private static Dictionary<string, int> Bag(IReadOnlyList<string> tokens) =>
        tokens.CountBy(token => token).ToDictionary();

    private static bool Take(Dictionary<string, int> bag, string token)
    {
        if (!bag.TryGetValue(token, out var count) || count == 0)
            return false;
        bag[token] = count - 1;
        return true;
    }
}
