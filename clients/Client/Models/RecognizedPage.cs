namespace Quire.Client;

/// <summary>What was read on a page. Boxes are [x0, y0, x1, y1] in pixels of the page, half-open.</summary>
/// <param name="Page">From 1.</param>
/// <param name="State"><c>succeeded</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="AngleDegrees">Clockwise rotation that made the page upright for reading.</param>
/// <param name="Confidence">Mean over its words, 0 to 1.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Regions">In reading order.</param>
/// <param name="Models">What it was read with.</param>
/// <param name="Reason">An error code, if it failed.</param>
/// <param name="Detail">The reason in words.</param>
/// <param name="Quality">How well the image lends itself to reading.</param>
/// <param name="Operations">What was done to the pixels before reading, in order.</param>
/// <param name="Warnings">
/// What to beware of: <c>text_layer_differs</c> if the text in the PDF is another than the one on the picture.
/// </param>
public sealed record PageJson(
    int Page, string State, int Width, int Height, double? AngleDegrees, double? Confidence, string? Text,
    IReadOnlyList<RecognizedRegion>? Regions, IReadOnlyList<string>? Models, string? Reason, string? Detail,
    PageQuality? Quality, IReadOnlyList<string>? Operations, IReadOnlyList<string>? Warnings);

/// <summary>How well the image of a page lends itself to reading.</summary>
/// <param name="Score">From 0, hopeless, to 1, as good as a page needs to be.</param>
/// <param name="Reasons">
/// What is wrong: <c>blurred</c>, <c>dark</c>, <c>faint</c>, <c>low_contrast</c>, <c>text_too_small</c>,
/// <c>cut_off</c>; empty for a good page.
/// </param>
public sealed record PageQuality(double Score, IReadOnlyList<string> Reasons);

/// <summary>A part of a page that is read as one.</summary>
/// <param name="Kind">Such as <c>text</c>, <c>title</c>, <c>table</c>, <c>barcode</c> or <c>checkbox</c>.</param>
/// <param name="Box">See <see cref="PageJson"/>.</param>
/// <param name="Lines">In reading order.</param>
/// <param name="Cells">Of a table.</param>
/// <param name="Value">Text of a barcode, null where its bytes are none; or <c>checked</c> or <c>unchecked</c>.</param>
/// <param name="Symbology">Of a barcode.</param>
public sealed record RecognizedRegion(
    string Kind, IReadOnlyList<int> Box, IReadOnlyList<RecognizedLine> Lines, IReadOnlyList<RecognizedCell>? Cells,
    string? Value, string? Symbology);

/// <summary>One field of a table's grid.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="RowSpan">Rows that it takes.</param>
/// <param name="ColumnSpan">Columns that it takes.</param>
/// <param name="Box">See <see cref="PageJson"/>.</param>
/// <param name="Lines">Indices into the lines of the region.</param>
public sealed record RecognizedCell(
    int Row, int Column, int RowSpan, int ColumnSpan, IReadOnlyList<int> Box, IReadOnlyList<int> Lines);

/// <summary>Words on one baseline.</summary>
/// <param name="Text">The words with blanks between them.</param>
/// <param name="Box">See <see cref="PageJson"/>.</param>
/// <param name="Quad">Four corners, clockwise from the text's top left.</param>
/// <param name="Confidence">Mean over its words, 0 to 1.</param>
/// <param name="Words">In reading order.</param>
/// <param name="Script">ISO 15924; <c>Zyyy</c> is unknown.</param>
/// <param name="Language">BCP 47; <c>und</c> is unknown.</param>
public sealed record RecognizedLine(
    string Text, IReadOnlyList<int> Box, IReadOnlyList<double> Quad, double Confidence,
    IReadOnlyList<RecognizedWord> Words, string? Script, string? Language);

/// <summary>Characters between two gaps.</summary>
/// <param name="Text">As it was read, or corrected.</param>
/// <param name="Box">See <see cref="PageJson"/>.</param>
/// <param name="Confidence">How likely it is right, 0 to 1.</param>
/// <param name="Characters">With alternatives where they are in doubt.</param>
public sealed record RecognizedWord(
    string Text, IReadOnlyList<int> Box, double Confidence, IReadOnlyList<RecognizedCharacter>? Characters);

/// <summary>One character of a word.</summary>
/// <param name="Text">The character.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Alternatives">What else it could be, if it is in doubt.</param>
public sealed record RecognizedCharacter(
    string Text, double Confidence, IReadOnlyList<CharacterAlternative>? Alternatives);

/// <summary>What a character could be as well.</summary>
/// <param name="Text">The other character.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record CharacterAlternative(string Text, double Confidence);
