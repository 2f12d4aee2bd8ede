using System.Buffers;
using System.Text;

namespace Quire.Results.Search;

/// <summary>A term without what readers of print confuse: terms that look alike have one skeleton.</summary>
/// <remarks>
/// rn is m, cl is d, vv is w; then 0 is o, 1 and l are i, 5 is s, 8 is b, 2 is z. A skeleton is its own skeleton, on
/// which the PostgreSQL index relies.
/// </remarks>
internal static class Skeleton
{
    /// <summary>Shorter terms would be confused with half the dictionary: "50" is not "so".</summary>
    private const int ShortestTerm = 3;

    private static readonly SearchValues<char> Confused = SearchValues.Create("01258lrcv");

    public static string Of(string term)
    {
        if (term.Length < ShortestTerm || !term.AsSpan().ContainsAny(Confused))
            return term;
        var skeleton = new StringBuilder(term.Length);
        for (var i = 0; i < term.Length; i++)
        {
            var pair = (term[i], i + 1 < term.Length ? term[i + 1] : '\0') switch
            {
                ('r', 'n') => 'm',
                ('c', 'l' or '1' or 'i') => 'd',
                ('v', 'v') => 'w',
                _ => '\0',
            };
            skeleton.Append(pair != '\0' ? pair : Single(term[i]));
            i += pair != '\0' ? 1 : 0;
        }

        return skeleton.ToString();
    }

    private static char Single(char character) => character switch
    {
        '0' => 'o',
        '1' or 'l' => 'i',
        '5' => 's',
        '8' => 'b',
        '2' => 'z',
        _ => character,
    };
}
