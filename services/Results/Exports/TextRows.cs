using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>Words that stand beside each other on the page, whatever region they belong to.</summary>
internal static class TextRows
{
    /// <summary>From top to bottom, each from left to right.</summary>
    public static IEnumerable<List<RecognizedWord>> Of(IEnumerable<RecognizedWord> words)
    {
        var rows = new List<List<RecognizedWord>>();
        foreach (var word in words.OrderBy(word => word.Box.Y0 + word.Box.Y1))
        {
            // The middle of a word is on the row whose last word it stands beside.
            if (rows is [.., var row] && IsBeside(row[^1].Box, word.Box))
                row.Add(word);
            else
                rows.Add([word]);
        }

        return rows.Select(row => row.OrderBy(word => word.Box.X0).ToList());
    }

    private static bool IsBeside(PageBox above, PageBox box) => (box.Y0 + box.Y1) / 2 < above.Y1
        && (above.Y0 + above.Y1) / 2 > box.Y0;
}
