namespace Quire.Core;

/// <summary>Tokens with multiplicity, order ignored: what a search index would find.</summary>
public static class BagOfTokens
{
    /// <summary>Hits are the tokens in both bags: "a a b" read as "a b b" has 2 hits of 3 and 3.</summary>
    public static Score Compare(IReadOnlyList<string> found, IReadOnlyList<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(wanted);
        var left = wanted.CountBy(token => token).ToDictionary();
        var hits = 0;
        foreach (var token in found)
        {
            if (left.TryGetValue(token, out var count) && count > 0)
            {
                left[token] = count - 1;
                hits++;
            }
        }

        return Score.Of(hits, found.Count, wanted.Count);
    }
}
