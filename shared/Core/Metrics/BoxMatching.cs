namespace Quire.Core;

/// <summary>A word with its box, as read or as it should be.</summary>
public readonly record struct BoxedText(string Text, BoxD Box);

/// <summary>One-to-one matching of boxes at IoU ≥ 0.5, best overlap first.</summary>
public static class BoxMatching
{
    /// <summary>Overlap from which two boxes are the same.</summary>
    public const double MinIou = 0.5;

    /// <summary>Detection: boxes alone.</summary>
    public static Score Detection(IReadOnlyList<BoxedText> found, IReadOnlyList<BoxedText> wanted) =>
        Score.Of(Hits(found, wanted, static (_, _) => true), found.Count, wanted.Count);

    /// <summary>End to end: the box and its text, caseless.</summary>
    public static Score Words(IReadOnlyList<BoxedText> found, IReadOnlyList<BoxedText> wanted) => Score.Of(
        Hits(found, wanted, static (a, b) => a.Text.Equals(b.Text, StringComparison.OrdinalIgnoreCase)),
        found.Count,
        wanted.Count);

    private static int Hits(
        IReadOnlyList<BoxedText> found, IReadOnlyList<BoxedText> wanted, Func<BoxedText, BoxedText, bool> same)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(wanted);
        var pairs =
            from f in Enumerable.Range(0, found.Count)
            from w in Enumerable.Range(0, wanted.Count)
            let iou = BoxD.Iou(found[f].Box, wanted[w].Box)
            where iou >= MinIou && same(found[f], wanted[w])
            orderby iou descending, f, w
            select (f, w);
        var (usedFound, usedWanted) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (f, w) in pairs)
        {
            if (!usedFound.Contains(f) && usedWanted.Add(w))
                usedFound.Add(f);
        }

        return usedFound.Count;
    }
}
