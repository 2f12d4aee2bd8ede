using System.Globalization;

namespace Quire.Results.Exports.Pdf;

/// <summary>A page of a PDF with what it inherits.</summary>
/// <param name="Number">Of its object.</param>
/// <param name="Generation">Of its object.</param>
/// <param name="Entries">Its own.</param>
/// <param name="Resources">As they are written; empty if there are none.</param>
/// <param name="MediaBox">x0, y0, x1, y1 in points.</param>
/// <param name="Rotation">Degrees clockwise by which it is turned to be seen: 0, 90, 180 or 270.</param>
internal sealed record OriginalPage(
    int Number, int Generation, List<PdfEntry> Entries, ReadOnlyMemory<byte> Resources, double[] MediaBox, int Rotation)
{
    /// <summary>What a page is that inherits nothing: US letter, upright.</summary>
    public static readonly OriginalPage None = new(0, 0, [], default, [0, 0, 612, 792], 0);

    private double Width => MediaBox[2] - MediaBox[0];

    private double Height => MediaBox[3] - MediaBox[1];

    /// <summary>Width and height in points as it is seen.</summary>
    public (double Width, double Height) Seen => Rotation % 180 == 0 ? (Width, Height) : (Height, Width);

    public OriginalPage Inherit(PdfFile file, int number, int generation, List<PdfEntry> entries)
    {
        var resources = entries.Get("/Resources"u8);
        var box = entries.Get("/MediaBox"u8);
        var rotation = file.Number(entries.Get("/Rotate"u8), Rotation);
        return new OriginalPage(
            number, generation, entries, resources.Length > 0 ? resources : Resources,
            box.Length > 0 ? Box(file, box) : MediaBox, (((int)(rotation % 360) + 360) % 360) / 90 * 90);
    }

    /// <summary>The nodes below; null if it is a page.</summary>
    public List<ReadOnlyMemory<byte>>? Kids(PdfFile file) =>
        Entries.Get("/Kids"u8) is { Length: > 0 } kids ? PdfSyntax.Array(file.Resolve(kids)) : null;

    /// <summary>From points of the page as it is seen to those of the page as it is described.</summary>
    public string Matrix()
    {
        var (turn, x, y) = Rotation switch
        {
            90 => ("0 1 -1 0", MediaBox[2], MediaBox[1]),
            180 => ("-1 0 0 -1", MediaBox[2], MediaBox[3]),
            270 => ("0 -1 1 0", MediaBox[0], MediaBox[3]),
            _ => ("1 0 0 1", MediaBox[0], MediaBox[1]),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{turn} {x:0.####} {y:0.####}");
    }

    private static double[] Box(PdfFile file, ReadOnlyMemory<byte> value)
    {
        var numbers = PdfSyntax.Array(file.Resolve(value)).ConvertAll(item => file.Number(item, double.NaN));
        if (numbers is not [var a, var b, var c, var d] || !numbers.TrueForAll(double.IsFinite) || a == c || b == d)
            throw new InvalidDataException("Found a page without a size in a PDF.");
        return [Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d)];
    }
}
