namespace Quire.Core;

/// <summary>A part of the page that is read as one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">In page pixels.</param>
/// <param name="Lines">In reading order; empty for a region without text. Of a checkbox its sign.</param>
public sealed record RegionReading(RegionKind Kind, BoxD Box, IReadOnlyList<LineReading> Lines)
{
    /// <summary>Of a table, row by row; null for every other kind.</summary>
    public IReadOnlyList<TableCell>? Cells { get; init; }

    /// <summary>Whether the cells are drawn; those of other tables are told by columns of text alone.</summary>
    public bool IsRuled { get; init; }

    /// <summary>
    /// Of a barcode its text, null where its bytes are none; of a checkbox <c>checked</c> or <c>unchecked</c>; otherwise
    /// null.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>Of a barcode, such as <c>QR_CODE</c>; otherwise null.</summary>
    public string? Symbology { get; init; }

    /// <summary>A block of at least one line, in the smallest box around them.</summary>
    public static RegionReading Of(RegionKind kind, IReadOnlyList<LineReading> lines) =>
        new(kind, lines.Select(line => line.Quad.Bounds).Aggregate(BoxD.Union), lines);
}

/// <summary>One cell of a table.</summary>
/// <param name="Row">From 0; its topmost if it spans several.</param>
/// <param name="Column">From 0; its leftmost if it spans several.</param>
/// <param name="RowSpan">At least 1.</param>
/// <param name="ColumnSpan">At least 1.</param>
/// <param name="Box">In page pixels.</param>
/// <param name="Lines">Indices into the region's lines, in reading order.</param>
public sealed record TableCell(
    int Row, int Column, int RowSpan, int ColumnSpan, BoxD Box, IReadOnlyList<int> Lines);
