namespace Quire.Core;

/// <summary>
/// Two recognisers of the same network: one computes roughly and fast, and what it could as well have read otherwise is
/// read again by the one that computes exactly, unless there is little to be read.
/// </summary>
/// <param name="rough">Costs less; takes crops as <paramref name="exact"/> does.</param>
/// <param name="exact">What <paramref name="rough"/> was made from.</param>
public sealed class RereadingRecognizer(ITextRecognizer rough, ITextRecognizer exact) : ITextRecognizer
{
    // Of the least sure character of a line: below it, all others together are likelier.
    private const float Sure = 0.5f;

    // Mean of a line's characters: below it are scrawl and stains, which no arithmetic makes legible. On scanned forms
    // they are a tenth of what would be read again, and gained nothing by it.
    private const double Legible = 0.6;

    public int LineHeightPx => exact.LineHeightPx;

    public int MaxLineWidthPx => exact.MaxLineWidthPx;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crops);
        var lines = rough.Recognize(crops, cancellationToken).ToArray();
        var doubtful = Enumerable.Range(0, lines.Length)
            .Where(i => IsDoubtful(lines[i])).ToList();
        var again = exact.Recognize(doubtful.ConvertAll(i => crops[i]), cancellationToken);
        foreach (var (i, line) in doubtful.Zip(again))
            lines[i] = line;
        return lines;
    }

    private static bool IsDoubtful(IReadOnlyList<CtcCharacter> line) =>
        line.Any(symbol => symbol.Confidence < Sure) && line.Average(symbol => symbol.Confidence) >= Legible;
}
