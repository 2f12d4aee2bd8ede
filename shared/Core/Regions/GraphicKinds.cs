namespace Quire.Core;

/// <summary>Names graphics by their ink; what is none for sure is left out.</summary>
internal static class GraphicKinds
{
    // Pens draw thin: mean run of ink in line heights; halftones have shorter runs still.
    private const double MinStroke = 0.12;
    private const double MaxPenStroke = 0.46;

    // Writing leaves most of its box white.
    private const double MinPenInk = 0.04;
    private const double MaxPenInk = 0.26;

    // In line heights.
    private const double MinPenWidth = 4;
    private const double MinPenHeight = 1.9;
    private const double MaxPenHeight = 9;
    private const double MinPenAspect = 1.2;

    // Where words ask for a signature, a bold one is one too, not a figure.
    private const double MaxBoldStroke = 0.55;
    private const double MaxBoldInk = 0.32;

    private const double MinFigureSide = 2.5;
    private const double MinFigureInk = 0.25;

    // The edge of the scan shows as dark strips and specks, in shares of the page.
    private const double Edge = 0.015;

    // A stamp is coloured and no picture: it takes up little of a page whose ink is black.
    private const double MinStampColour = 0.6;
    private const double MaxStampArea = 0.06;
    private const double MaxStampInk = 0.45;

    private const double ChequeAspect = 1.8;

    // How far below or beside it the words stand that ask for a signature, in line heights.
    private const double Reach = 4;

    private static readonly string[] SignatureWords =
    [
        "signature", "signed", "sign here", "sincerely", "yours", "truly", "regards", "authorized", "unterschrift",
        "hochachtungsvoll", "grüßen", "cordialement", "handtekening",
    ];

    /// <summary>The regions of a page that are drawn, not written in type.</summary>
    /// <param name="graphics">From top to bottom.</param>
    /// <param name="lines">The page's lines.</param>
    /// <param name="page">The upright page.</param>
    /// <param name="lineHeight">Usual height of a line, in pixels.</param>
    public static IEnumerable<RegionReading> Name(
        IReadOnlyList<Graphic> graphics, IReadOnlyList<LineReading> lines, PixelImage page, double lineHeight)
    {
        foreach (var graphic in graphics)
        {
            if (!TouchesEdge(graphic.Box, page) && Kind(graphic, lines, page, lineHeight) is { } kind)
                yield return new RegionReading(kind, graphic.Box, []);
        }
    }

    private static bool TouchesEdge(BoxD box, PixelImage page) =>
        box.X0 < page.Width * Edge || box.Y0 < page.Height * Edge
        || box.X1 > page.Width * (1 - Edge) || box.Y1 > page.Height * (1 - Edge);

    private static RegionKind? Kind(
        Graphic graphic, IReadOnlyList<LineReading> lines, PixelImage page, double lineHeight)
    {
        double width = graphic.Box.Width / lineHeight, height = graphic.Box.Height / lineHeight;
        if (graphic.Stroke < MinStroke)
            return null;
        var isLarge = Math.Min(width, height) >= MinFigureSide;
        if (isLarge && graphic.ColourShare >= MinStampColour && graphic.InkShare <= MaxStampInk
            && graphic.Box.Area <= (double)page.Width * page.Height * MaxStampArea)
            return RegionKind.Stamp;
        if (graphic.Stroke <= MaxPenStroke && graphic.InkShare is >= MinPenInk and <= MaxPenInk
            && width >= Math.Max(MinPenWidth, height * MinPenAspect) && height is >= MinPenHeight and <= MaxPenHeight)
        {
            return IsFootOfCheque(graphic.Box, page) || AsksForSignature(graphic.Box, lines, lineHeight)
                ? RegionKind.Signature
                : RegionKind.Handwriting;
        }

        if (!isLarge || graphic.InkShare < MinFigureInk)
            return null;
        return graphic.Stroke <= MaxBoldStroke && graphic.InkShare <= MaxBoldInk
            && AsksForSignature(graphic.Box, lines, lineHeight) ? RegionKind.Signature : RegionKind.Figure;
    }

    // Bottom right on paper of a cheque's proportions.
    private static bool IsFootOfCheque(BoxD box, PixelImage page) =>
        page.Width >= page.Height * ChequeAspect && box.X0 > page.Width * 0.5 && box.Y0 > page.Height * 0.5;

    private static bool AsksForSignature(BoxD box, IReadOnlyList<LineReading> lines, double lineHeight)
    {
        var reach = lineHeight * Reach;
        var near = new BoxD(box.X0 - reach, box.Y0 - reach, box.X1 + reach, box.Y1 + reach);
        return lines.Any(line => line.Quad.Bounds is var it && it.X0 < near.X1 && near.X0 < it.X1
            && it.Y0 < near.Y1 && near.Y0 < it.Y1
            && (line.Text.TrimEnd(':', '.', '_', ' ').EndsWith(" by", StringComparison.OrdinalIgnoreCase)
                || Array.Exists(
                    SignatureWords, word => line.Text.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }
}
