using Quire.Contracts;
using Quire.Core;

namespace Quire.Recognize;

/// <summary>From the engine's reading to what is stored and sent on.</summary>
internal static class RecognizedPageMapping
{
    // Enough for any use of a confidence, and the same digits on every machine.
    private const int ConfidenceDigits = 4;
    private const int PixelDigits = 1;

    /// <summary>
    /// The page as the contracts describe it; boxes are rounded to whole pixels inside the page, at least one.
    /// </summary>
    /// <param name="reading">What the engine read.</param>
    /// <param name="pageIndex">From 0.</param>
    /// <param name="models">Names of the models that read it.</param>
    public static RecognizedPage Map(PageReading reading, int pageIndex, IReadOnlyList<string> models)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new RecognizedPage
        {
            PageIndex = pageIndex,
            WidthPx = reading.Width,
            HeightPx = reading.Height,
            AppliedAngleDegrees = reading.AppliedAngleDegrees,
            Regions = [.. reading.Regions.Select(region => Region(region, reading))],
            Confidence = Math.Round(reading.Confidence, ConfidenceDigits),
            Models = models,
            Quality = reading.Quality is null ? null : Quality(reading.Quality),
            Operations = reading.Operations,
        };
    }

    private static Contracts.PageQuality Quality(Core.PageQuality quality) => new()
    {
        Score = Math.Round(quality.Score, ConfidenceDigits),
        Reasons = [.. quality.Reasons.Select(Reason)],
    };

    private static string Reason(Core.QualityReason reason) => reason switch
    {
        Core.QualityReason.Blurred => Contracts.QualityReason.Blurred,
        Core.QualityReason.Dark => Contracts.QualityReason.Dark,
        Core.QualityReason.Faint => Contracts.QualityReason.Faint,
        Core.QualityReason.LowContrast => Contracts.QualityReason.LowContrast,
        Core.QualityReason.TextTooSmall => Contracts.QualityReason.TextTooSmall,
        Core.QualityReason.CutOff => Contracts.QualityReason.CutOff,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Found a reason that has no name."),
    };

    private static RecognizedRegion Region(RegionReading region, PageReading page) => new()
    {
        Kind = Kind(region.Kind),
        Box = Box(region.Box, page),
        Lines = [.. region.Lines.Select(line => Line(line, page))],
        Cells = region.Cells is null ? null : [.. region.Cells.Select(cell => Cell(cell, page))],
        Value = region.Value,
        Symbology = region.Symbology,
    };

    private static RecognizedCell Cell(TableCell cell, PageReading page) => new()
    {
        Row = cell.Row,
        Column = cell.Column,
        RowSpan = cell.RowSpan,
        ColumnSpan = cell.ColumnSpan,
        Box = Box(cell.Box, page),
        Lines = cell.Lines,
    };

    private static string Kind(Core.RegionKind kind) => kind switch
    {
        Core.RegionKind.Text => Contracts.RegionKind.Text,
        Core.RegionKind.Title => Contracts.RegionKind.Title,
        Core.RegionKind.Table => Contracts.RegionKind.Table,
        Core.RegionKind.Figure => Contracts.RegionKind.Figure,
        Core.RegionKind.Handwriting => Contracts.RegionKind.Handwriting,
        Core.RegionKind.Stamp => Contracts.RegionKind.Stamp,
        Core.RegionKind.Signature => Contracts.RegionKind.Signature,
        Core.RegionKind.Barcode => Contracts.RegionKind.Barcode,
        Core.RegionKind.Micr => Contracts.RegionKind.Micr,
        Core.RegionKind.Checkbox => Contracts.RegionKind.Checkbox,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Found a kind of region that has no name."),
    };

    private static RecognizedLine Line(LineReading line, PageReading page) => new()
    {
        Text = line.Text,
        Box = Box(line.Quad.Bounds, page),
        Quad = Numbers(line.Quad),
        Confidence = Math.Round(line.Confidence, ConfidenceDigits),
        Words = [.. line.Words.Select(word => new RecognizedWord
        {
            Text = word.Text,
            Box = Box(word.Quad.Bounds, page),
            Confidence = Math.Round(word.Confidence, ConfidenceDigits),
            Characters = word.Characters is null ? null : [.. word.Characters.Select(Character)],
        })],
        Script = line.Script,
        Language = line.Language,
    };

    private static RecognizedCharacter Character(CharacterReading character) => new()
    {
        Text = character.Text,
        Confidence = Math.Round(character.Confidence, ConfidenceDigits),
        Alternatives = character.Alternatives is null ? null : [.. character.Alternatives.Select(other =>
            new Contracts.CharacterAlternative
            {
                Text = other.Text,
                Confidence = Math.Round(other.Confidence, ConfidenceDigits),
            })],
    };

    // Rounded outwards, the boxes of small print would be a tenth larger than its words.
    private static PageBox Box(BoxD box, PageReading page)
    {
        var (x0, x1) = Pixels(box.X0, box.X1, page.Width);
        var (y0, y1) = Pixels(box.Y0, box.Y1, page.Height);
        return new PageBox(x0, y0, x1, y1);
    }

    private static (int From, int To) Pixels(double from, double to, int most)
    {
        var start = Math.Clamp((int)Math.Round(from), 0, most - 1);
        return (start, Math.Clamp((int)Math.Round(to), start + 1, most));
    }

    private static double[] Numbers(Quad quad) =>
        [.. new[] { quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft }
            .SelectMany(point => new[] { point.X, point.Y }).Select(value => Math.Round(value, PixelDigits))];
}
