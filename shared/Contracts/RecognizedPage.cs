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

    /// <summary>All lines in reading order.</summary>
    public IEnumerable<RecognizedLine> Lines() => Regions.SelectMany(region => region.Lines);

    /// <summary>The plain text: one line a line, an empty line between regions, no trailing line break.</summary>
    public string Text() =>
        string.Join("\n\n", Regions.Select(region => string.Join('\n', region.Lines.Select(line => line.Text))));
}

/// <summary>A part of the page that is read as one: a column, a block of lines.</summary>
public sealed record RecognizedRegion
{
    /// <summary><c>text</c>; more kinds come with segmentation.</summary>
    public required string Kind { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>In reading order.</summary>
    public required IReadOnlyList<RecognizedLine> Lines { get; init; }
}

/// <summary>One line of text; its text is its words joined by single spaces.</summary>
public sealed record RecognizedLine
{
    public required string Text { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>Eight numbers: four corners x, y clockwise from the text's own top left.</summary>
    public required IReadOnlyList<double> Quad { get; init; }

    /// <summary>Mean character confidence, 0..1.</summary>
    public required double Confidence { get; init; }

    public required IReadOnlyList<RecognizedWord> Words { get; init; }
}

/// <summary>One word as it stands between gaps.</summary>
public sealed record RecognizedWord
{
    public required string Text { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>Mean character confidence, 0..1.</summary>
    public required double Confidence { get; init; }
}
