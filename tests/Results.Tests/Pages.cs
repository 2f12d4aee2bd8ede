using Quire.Contracts;

namespace Quire.Results.Tests;

/// <summary>
/// Recognized pages of plain text: an empty line parts regions, a sign alone is a checkbox; every character is 10 by 20
/// pixels.
/// </summary>
internal static class Pages
{
    public const int WidthPx = 800;
    public const int HeightPx = 1000;
    private const int CharPx = 10, LinePx = 30, BoxPx = 20;

    public static RecognizedPage Of(int index, string text)
    {
        var y = 0;
        var regions = text.Split("\n\n").Where(block => block.Length > 0).Select(block => Region(block, ref y)).ToList();
        return new RecognizedPage
        {
            PageIndex = index,
            WidthPx = WidthPx,
            HeightPx = HeightPx,
            AppliedAngleDegrees = 0,
            Regions = regions,
            Confidence = 0.9,
            Quality = new PageQuality { Score = 0.8, Reasons = [QualityReason.Faint] },
            Operations = ["straighten"],
            Models = ["none"],
        };
    }

    private static RecognizedRegion Region(string block, ref int y)
    {
        var lines = new List<RecognizedLine>();
        foreach (var line in block.Split('\n'))
        {
            lines.Add(Line(line, y));
            y += LinePx;
        }

        var kind = block is "☐" or "☑" ? RegionKind.Checkbox : RegionKind.Text;
        return new RecognizedRegion { Kind = kind, Box = Around(lines.Select(line => line.Box)), Lines = lines };
    }

    private static RecognizedLine Line(string text, int y)
    {
        var words = new List<RecognizedWord>();
        var x = 0;
        foreach (var word in text.Split(' '))
        {
            var box = new PageBox(x, y, x + word.Length * CharPx, y + BoxPx);
            words.Add(new RecognizedWord { Text = word, Box = box, Confidence = 0.9 });
            x = box.X1 + CharPx;
        }

        var around = Around(words.Select(word => word.Box));
        double[] quad = [around.X0, around.Y0, around.X1, around.Y0, around.X1, around.Y1, around.X0, around.Y1];
        return new RecognizedLine { Text = text, Box = around, Quad = quad, Confidence = 0.9, Words = words };
    }

    private static PageBox Around(IEnumerable<PageBox> boxes) => boxes.Aggregate((a, b) => new PageBox(
        Math.Min(a.X0, b.X0), Math.Min(a.Y0, b.Y0), Math.Max(a.X1, b.X1), Math.Max(a.Y1, b.Y1)));
}
