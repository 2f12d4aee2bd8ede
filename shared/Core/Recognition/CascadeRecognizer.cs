namespace Quire.Core;

/// <summary>
/// Two recognisers, one behind the other: a small one drafts every line, and where it is not sure once more from a few
/// columns on; a large one reads again the words that it is still not sure of, with their whole line where it is not sure
/// of them either. What it reads unsurely gives way to what both drafts agree on.
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

    // Mean probability of a part's symbols. Cut out, some parts are read worse than in their line, and less surely.
    private const double SureOfPart = 0.82;

    // Probability of the least sure symbol of a word that was read again: below it, what two drafts agree on is righter.
    private const double SureOfWord = 0.75;

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
        ReadAgain(lines, crops, cancellationToken);
        ReadWhole(lines, crops, cancellationToken);
        return [.. lines.Select(parts => Joined([.. parts.Select(WithAgreed)]))];
    }

    private void ReadAgain(
        IReadOnlyList<DraftPart>[] lines, IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        var doubtful = lines.SelectMany((parts, i) => parts.Where(part => !part.IsSure)
            .Select(part => Columns(crops[i], part))).ToList();
        using var again = Read(full, doubtful, cancellationToken).GetEnumerator();
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = [.. lines[i].Select(part => part.IsSure || !again.MoveNext()
                ? part : part with { Symbols = [.. Inside(part, again.Current)] })];
        }
    }

    private void ReadWhole(
        IReadOnlyList<DraftPart>[] lines, IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        var unsure = Enumerable.Range(0, crops.Count)
            .Where(i => lines[i].Count > 1 && lines[i].Any(part => !part.IsSure && Surety(part.Symbols) < SureOfPart))
            .ToList();
        var whole = full.Recognize(unsure.ConvertAll(i => crops[i]), cancellationToken);
        foreach (var (i, line) in unsure.Zip(whole))
            lines[i] = [.. lines[i].Select(part => part.IsSure ? part : Surer(part, line))];
    }

    private IReadOnlyList<DraftPart>[] Drafted(IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        var first = draft.Recognize(crops, cancellationToken);
        var inks = crops.Select(InkColumns.Of).ToList();
        var lines = first.Select((symbols, i) => DraftParts.Of(symbols, null, inks[i], lexicon)).ToArray();
        var doubtful = Enumerable.Range(0, crops.Count)
            .Where(i => crops[i].Width > 2 * SecondFromPx && lines[i].Any(part => !part.IsSure)).ToList();
        var moved = doubtful.ConvertAll(i => crops[i].Columns(SecondFromPx, crops[i].Width));
        foreach (var (i, symbols) in doubtful.Zip(Read(draft, moved, cancellationToken)))
        {
            var back = symbols.Select(symbol => symbol with { X = symbol.X + SecondFromPx }).ToList();
            lines[i] = DraftParts.Of(first[i], back, inks[i], lexicon);
        }

        return lines;
    }

    private static IReadOnlyList<IReadOnlyList<CtcCharacter>> Read(
        ITextRecognizer recognizer, List<PixelImage> borrowed, CancellationToken cancellationToken)
    {
        try
        {
            return recognizer.Recognize(borrowed, cancellationToken);
        }
        finally
        {
            borrowed.ForEach(image => image.Dispose());
        }
    }

    private static List<CtcCharacter> Joined(IReadOnlyList<DraftPart> parts)
    {
        var line = new List<CtcCharacter>();
        foreach (var part in parts)
        {
            if (line.Count > 0)
                line.Add(new CtcCharacter(" ", part.From, 1, 1));
            line.AddRange(part.IsSure ? part.Symbols.Select(WithoutSlightHint) : part.Symbols);
        }

        return line;
    }

    // The part as its line's reading has it, if that is surer of it.
    private static DraftPart Surer(DraftPart part, IReadOnlyList<CtcCharacter> line)
    {
        var there = line.Where(symbol => symbol.X >= part.From && symbol.X < part.To).ToList();
        return Surety(there) > Surety(part.Symbols) ? part with { Symbols = there } : part;
    }

    // Where a word was read again unsurely and two drafts agree on another one, theirs.
    private DraftPart WithAgreed(DraftPart part)
    {
        foreach (var word in part.Agreed)
        {
            var again = part.Symbols.Where(symbol => symbol.X >= word.From && symbol.X < word.To && symbol.Text != " ").ToList();
            if (again.Count > 0
                && (again.Min(symbol => symbol.Confidence) >= SureOfWord || Sense(again) > Sense(word.Symbols)))
                continue;
            part = part with
            {
                Symbols =
                [
                    .. part.Symbols.TakeWhile(symbol => symbol.X < word.From), .. word.Symbols,
                    .. part.Symbols.SkipWhile(symbol => symbol.X < word.To),
                ],
            };
        }

        return part;
    }

    // A word of the list is likelier than none, and what is either letters or digits likelier than both.
    private int Sense(IReadOnlyList<CtcCharacter> word) =>
        DraftParts.IsKnown(word, lexicon) ? 2
        : word.Any(symbol => char.IsDigit(symbol.Text, 0)) && word.Any(symbol => char.IsLetter(symbol.Text, 0)) ? 0 : 1;

    private static double Surety(IReadOnlyList<CtcCharacter> symbols) =>
        symbols.Count == 0 ? 0 : symbols.Average(symbol => symbol.Confidence);

    private static CtcCharacter WithoutSlightHint(CtcCharacter symbol) =>
        symbol.SpaceBefore < LeastHint ? symbol with { SpaceBefore = 0 } : symbol;

    private static IEnumerable<CtcCharacter> Inside(DraftPart part, IReadOnlyList<CtcCharacter> read) => read
        .Select(symbol => symbol with { X = symbol.X + Math.Max(0, part.From - ContextPx) })
        .Where(symbol => symbol.X >= part.From && symbol.X < part.To);

    private static PixelImage Columns(PixelImage crop, DraftPart part) =>
        crop.Columns(Math.Max(0, part.From - ContextPx), Math.Min(crop.Width, part.To + ContextPx));
}
