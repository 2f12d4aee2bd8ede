namespace Quire.Core;

/// <summary>
/// Two recognisers, one behind the other: a small one drafts every line, and where it is not sure once more from a few
/// columns on; a large one reads again the words that it is still not sure of.
/// </summary>
/// <param name="draft">Costs little and knows spaces; takes crops as <paramref name="full"/> does.</param>
/// <param name="full">Reads better, and costs more.</param>
/// <param name="lexicon">Words that need less surety; null for none.</param>
public sealed class CascadeRecognizer(ITextRecognizer draft, ITextRecognizer full, Lexicon? lexicon) : ITextRecognizer
{
    // Of the words beside what is read again: cut off sharply, its first and last letters are read worse.
    private const int ContextPx = 24;

    // Half a step of the draft's: what it reads alike from other steps, it rarely misreads.
    private const int SecondFromPx = 4;

    // The large one passes spaces over, so that a hint of one counts; a draft says where they are, and a slighter hint
    // inside its words is none.
    private const float LeastHint = 0.35f;

    public int LineHeightPx => full.LineHeightPx;

    public int MaxLineWidthPx => full.MaxLineWidthPx;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crops);
        var lines = Drafted(crops, cancellationToken);
        var doubtful = lines.SelectMany((parts, i) => parts.Where(part => !part.IsSure)
            .Select(part => Columns(crops[i], part))).ToList();
        using var again = full.Recognize(doubtful, cancellationToken).GetEnumerator();
        doubtful.ForEach(part => part.Dispose());
        return [.. lines.Select(parts => Joined(parts, again))];
    }

    private IReadOnlyList<DraftPart>[] Drafted(IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        var first = draft.Recognize(crops, cancellationToken);
        var inks = crops.Select(InkColumns.Of).ToList();
        var lines = first.Select((symbols, i) => DraftParts.Of(symbols, null, inks[i], lexicon)).ToArray();
        var doubtful = Enumerable.Range(0, crops.Count)
            .Where(i => crops[i].Width > 2 * SecondFromPx && lines[i].Any(part => !part.IsSure)).ToList();
        var moved = doubtful.ConvertAll(i => crops[i].Columns(SecondFromPx, crops[i].Width));
        var second = draft.Recognize(moved, cancellationToken);
        moved.ForEach(crop => crop.Dispose());
        foreach (var (i, symbols) in doubtful.Zip(second))
        {
            var back = symbols.Select(symbol => symbol with { X = symbol.X + SecondFromPx }).ToList();
            lines[i] = DraftParts.Of(first[i], back, inks[i], lexicon);
        }

        return lines;
    }

    private static List<CtcCharacter> Joined(
        IReadOnlyList<DraftPart> parts, IEnumerator<IReadOnlyList<CtcCharacter>> again)
    {
        var line = new List<CtcCharacter>();
        foreach (var part in parts)
        {
            if (line.Count > 0)
                line.Add(new CtcCharacter(" ", part.From, 1, 1));
            if (part.IsSure)
                line.AddRange(part.Symbols.Select(WithoutSlightHint));
            else if (again.MoveNext())
                line.AddRange(Inside(part, again.Current));
        }

        return line;
    }

    private static CtcCharacter WithoutSlightHint(CtcCharacter symbol) =>
        symbol.SpaceBefore < LeastHint ? symbol with { SpaceBefore = 0 } : symbol;

    private static IEnumerable<CtcCharacter> Inside(DraftPart part, IReadOnlyList<CtcCharacter> read) => read
        .Select(symbol => symbol with { X = symbol.X + Math.Max(0, part.From - ContextPx) })
        .Where(symbol => symbol.X >= part.From && symbol.X < part.To);

    private static PixelImage Columns(PixelImage crop, DraftPart part) =>
        crop.Columns(Math.Max(0, part.From - ContextPx), Math.Min(crop.Width, part.To + ContextPx));
}
