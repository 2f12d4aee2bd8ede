namespace Quire.Core;

/// <summary>
/// Two recognisers of the same network: one computes roughly and fast, and what it could as well have read otherwise is
/// read again by the one that computes exactly.
/// </summary>
/// <param name="rough">Costs less; takes crops as <paramref name="exact"/> does.</param>
/// <param name="exact">What <paramref name="rough"/> was made from.</param>
public sealed class RereadingRecognizer(ITextRecognizer rough, ITextRecognizer exact) : ITextRecognizer
{
    // Of the least sure character of a line: below it, all others together are likelier.
    private const float Sure = 0.5f;

    public int LineHeightPx => exact.LineHeightPx;

    public int MaxLineWidthPx => exact.MaxLineWidthPx;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crops);
        var lines = rough.Recognize(crops, cancellationToken).ToArray();
        var doubtful = Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].Any(symbol => symbol.Confidence < Sure)).ToList();
        var again = exact.Recognize(doubtful.ConvertAll(i => crops[i]), cancellationToken);
        foreach (var (i, line) in doubtful.Zip(again))
            lines[i] = line;
        return lines;
    }
}
