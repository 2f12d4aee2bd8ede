namespace Quire.Contracts;

/// <summary>A part of the page that is read as one: a title, a block of lines, a table, a stamp.</summary>
public sealed record RecognizedRegion
{
    /// <summary>One of <see cref="RegionKind"/>.</summary>
    public required string Kind { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>
    /// In reading order; empty for a region without text, such as a figure. Of a checkbox one line of one word,
    /// <c>☐</c> or <c>☑</c>.
    /// </summary>
    public required IReadOnlyList<RecognizedLine> Lines { get; init; }

    /// <summary>Of a table, row by row; null for every other kind.</summary>
    public IReadOnlyList<RecognizedCell>? Cells { get; init; }

    /// <summary>
    /// Of a barcode its text, null where its bytes are none; of a checkbox <c>checked</c> or <c>unchecked</c>; null
    /// for every other kind.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>Of a barcode, such as <c>QR_CODE</c> or <c>CODE_128</c>; null for every other kind.</summary>
    public string? Symbology { get; init; }

    /// <summary>
    /// Whether this stands to the right of <paramref name="before"/> in one line of text: a checkbox and its label.
    /// </summary>
    /// <param name="before">The region before it in reading order.</param>
    public bool ContinuesLineOf(RecognizedRegion before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (!IsBoxAndLabel(before.Kind, Kind) || before.Lines.Count == 0 || Lines.Count == 0)
            return false;
        var (left, right) = (before.Lines[^1].Box, Lines[0].Box);
        var middle = (right.Y0 + right.Y1) / 2;
        return left.X0 < right.X0 && left.Y0 <= middle && middle < left.Y1;
    }

    private static bool IsBoxAndLabel(string before, string kind) =>
        (before == RegionKind.Checkbox && kind is (RegionKind.Checkbox or RegionKind.Text))
        || (before == RegionKind.Text && kind == RegionKind.Checkbox);
}

/// <summary>One cell of a table.</summary>
public sealed record RecognizedCell
{
    /// <summary>From 0; its topmost row if it spans several.</summary>
    public required int Row { get; init; }

    /// <summary>From 0; its leftmost column if it spans several.</summary>
    public required int Column { get; init; }

    /// <summary>At least 1.</summary>
    public required int RowSpan { get; init; }

    /// <summary>At least 1.</summary>
    public required int ColumnSpan { get; init; }

    public required PageBox Box { get; init; }

    /// <summary>Indices into the region's lines, in reading order; empty for an empty cell.</summary>
    public required IReadOnlyList<int> Lines { get; init; }
}

/// <summary>What a region is.</summary>
public static class RegionKind
{
    public const string Title = "title";

    public const string Text = "text";

    public const string Table = "table";

    public const string Figure = "figure";

    public const string Handwriting = "handwriting";

    public const string Stamp = "stamp";

    public const string Signature = "signature";

    public const string Barcode = "barcode";

    /// <summary>The line of magnetic characters (E-13B) at the foot of a cheque.</summary>
    public const string Micr = "micr";

    public const string Checkbox = "checkbox";
}

/// <summary>What a checkbox says.</summary>
public static class CheckboxState
{
    public const string Checked = "checked";

    public const string Unchecked = "unchecked";
}
