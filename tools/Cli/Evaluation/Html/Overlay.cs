using Quire.Core;

namespace Quire.Cli.Evaluation.Html;

/// <summary>A page's picture with what was read and what should have been laid over it, each in its own layer.</summary>
internal static class Overlay
{
    // A label is as high as the letters of a page with this many lines.
    private const double LabelShare = 80;

    public static void Write(Markup html, ReportPage page, byte[] jpeg)
    {
        var (width, height) = (page.Reading.Width, page.Reading.Height);
        html.Add($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\">");
        html.AddRaw($"<image width=\"{width}\" height=\"{height}\" href=\"data:image/jpeg;base64,"
            + $"{Convert.ToBase64String(jpeg)}\"/>");
        Regions(html, page.Reading.Regions, labelPx: Math.Max(width, height) / LabelShare);
        Boxes(html, "lines", page.Reading.Lines.Select(line => (line.Text, line.Quad, line.Confidence)));
        Boxes(html, "words", page.Reading.Lines.SelectMany(line => line.Words)
            .Select(word => (word.Text, word.Quad, word.Confidence)));
        if (page.OnlyPage)
            Truth(html, page);
        html.AddRaw("</svg>");
    }

    private static void Regions(Markup html, IReadOnlyList<RegionReading> regions, double labelPx)
    {
        html.Add($"<g class=\"layer regions\" font-size=\"{labelPx:F1}\">");
        for (var i = 0; i < regions.Count; i++)
        {
            var (region, kind) = (regions[i], regions[i].Kind.ToString().ToLowerInvariant());
            var name = region.Kind == RegionKind.Checkbox ? $"{kind} {region.Value}" : kind;
            Box(html, name, region.Box, $"{i + 1} {kind} {region.Value}");
            foreach (var cell in region.Cells ?? [])
                Box(html, "cell", cell.Box, $"row {cell.Row}, column {cell.Column}");
            // Blocks of text are many, and say what they are.
            if (region.Kind != RegionKind.Text)
            {
                html.Add($"""
                    <text class="{kind}" x="{region.Box.X0:F1}" y="{region.Box.Y0:F1}">{Label(region)}</text>
                    """);
            }
        }

        html.AddRaw("</g>");
    }

    // What a person looks for first: how large a table is, whether a box is ticked, what a barcode says.
    private static string Label(RegionReading region) => region.Kind switch
    {
        RegionKind.Table when region.Cells is { Count: > 0 } cells =>
            $"table {cells.Max(cell => cell.Row + cell.RowSpan)} × {cells.Max(cell => cell.Column + cell.ColumnSpan)}"
                + (region.IsRuled ? ", ruled" : ""),
        RegionKind.Checkbox => region.Lines[0].Text,
        RegionKind.Barcode => $"{region.Symbology} {region.Value}",
        _ => region.Kind.ToString().ToLowerInvariant(),
    };

    private static void Boxes(Markup html, string layer, IEnumerable<(string Text, Quad Quad, double Confidence)> found)
    {
        html.Add($"<g class=\"layer {layer}\">");
        foreach (var (text, quad, confidence) in found)
        {
            var (a, b, c, d) = (quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft);
            html.Add($"""
                <path d="M{a.X:F1} {a.Y:F1} {b.X:F1} {b.Y:F1} {c.X:F1} {c.Y:F1} {d.X:F1} {d.Y:F1}z">
                <title>{text} ({confidence:F2})</title></path>
                """);
        }

        html.AddRaw("</g>");
    }

    // Words that were found where they stand, with their text, are drawn apart from those that were missed.
    private static void Truth(Markup html, ReportPage page)
    {
        var found = page.Reading.Lines.SelectMany(line => line.Words)
            .Select(word => new BoxedText(word.Text, word.Quad.Bounds)).ToList();
        html.AddRaw("<g class=\"layer truth\">");
        foreach (var word in page.Item.Words.Count > 0 ? page.Item.Words : page.Item.Lines)
            Box(html, BoxMatching.Words(found, [word]).Recall > 0 ? "found" : "missed", word.Box, word.Text);
        html.AddRaw("</g>");
    }

    private static void Box(Markup html, string name, BoxD box, string title) => html.Add($"""
        <rect class="{name}" x="{box.X0:F1}" y="{box.Y0:F1}" width="{box.Width:F1}" height="{box.Height:F1}">
        <title>{title}</title></rect>
        """);
}
