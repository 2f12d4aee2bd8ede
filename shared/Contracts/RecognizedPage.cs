using System.Text;

namespace Quire.Contracts;

/// <summary>
/// What was read on one page. A page without text has no regions; it is never null and never an error.
/// </summary>
/// <remarks>
/// Every coordinate is in pixels of the canonical page image, whatever was done to the pixels before reading.
/// </remarks>
public sealed record RecognizedPage
{
    /// <summary>From 0.</summary>
    public required int PageIndex { get; init; }

    public required int WidthPx { get; init; }

    public required int HeightPx { get; init; }

    /// <summary>
    /// Clockwise rotation that made the page upright for reading: a quarter turn plus the skew; 0 if none.
    /// </summary>
    public required double AppliedAngleDegrees { get; init; }

    /// <summary>In reading order.</summary>
    public required IReadOnlyList<RecognizedRegion> Regions { get; init; }

    /// <summary>Mean word confidence, 0..1; 1 for a page without text.</summary>
    public required double Confidence { get; init; }

    /// <summary>Names of the models that read it, from <c>models/manifest.json</c>.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>How well the image lends itself to reading; null where it was not judged.</summary>
    public PageQuality? Quality { get; init; }

    /// <summary>What was done to the pixels before reading, in order; null where it was not recorded.</summary>
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>What to beware of, each of <see cref="PageWarning"/>; null if there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>All lines in reading order.</summary>
    public IEnumerable<RecognizedLine> Lines() => Regions.SelectMany(region => region.Lines);

    /// <summary>
    /// The plain text: one line a line, an empty line between regions that have lines, no trailing line break. A
    /// checkbox stands in the line of its label.
    /// </summary>
    public string Text()
    {
        var text = new StringBuilder();
        RecognizedRegion? before = null;
        foreach (var region in Regions.Where(region => region.Lines.Count > 0))
        {
            text.Append(before is null ? "" : Between(before, region));
            text.AppendJoin('\n', region.Lines.Select(line => line.Text));
            before = region;
        }

        return text.ToString();
    }

    private static string Between(RecognizedRegion before, RecognizedRegion region) =>
        region.ContinuesLineOf(before) ? " "
        : before.Kind == RegionKind.Checkbox || region.Kind == RegionKind.Checkbox ? "\n"
        : "\n\n";
}

/// <summary>One line of text; its text is its words joined by single spaces.</summary>
public sealed record RecognizedLine
{
    public required string Text { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>Eight numbers: four corners x, y clockwise from the text's own top left.</summary>
    public required IReadOnlyList<double> Quad { get; init; }

    /// <summary>Share of its words that are likely right, 0..1: the mean of theirs.</summary>
    public required double Confidence { get; init; }

    public required IReadOnlyList<RecognizedWord> Words { get; init; }

    /// <summary>ISO 15924: <c>Latn</c>, <c>Hani</c>, …; <c>Zyyy</c> if unknown; null where it was not asked.</summary>
    public string? Script { get; init; }

    /// <summary>BCP 47; <c>und</c> if unknown; null where it was not asked.</summary>
    public string? Language { get; init; }
}

/// <summary>One word as it stands between gaps.</summary>
public sealed record RecognizedWord
{
    public required string Text { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>
    /// How likely it is right, 0..1: calibrated from its characters and, where there is one, the word list.
    /// </summary>
    public required double Confidence { get; init; }
    /// <summary>One for each character of <see cref="Text"/>, in its order; null where they were not kept.</summary>
    public IReadOnlyList<RecognizedCharacter>? Characters { get; init; }
}

/// <summary>One character of a word.</summary>
public sealed record RecognizedCharacter
{
    public required string Text { get; init; }

    /// <summary>0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What else it could be, likeliest first; null for a character that is not in doubt.</summary>
    public IReadOnlyList<CharacterAlternative>? Alternatives { get; init; }
}

/// <summary>What a character in doubt could be as well.</summary>
public sealed record CharacterAlternative
{
    public required string Text { get; init; }

    /// <summary>0..1.</summary>
    public required double Confidence { get; init; }
}
