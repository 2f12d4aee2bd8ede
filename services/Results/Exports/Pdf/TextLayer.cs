using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Exports.Pdf;

/// <summary>The words of a page as PDF text that is not painted: each over its box, as high as its line.</summary>
internal static class TextLayer
{
    private const int InvisibleMode = 3;

    /// <summary>
    /// The font's name among a page's resources: its object's number keeps it apart from that of an earlier export.
    /// </summary>
    public static string FontName(int font) =>
        string.Create(CultureInfo.InvariantCulture, $"QuireText{font}");

    /// <param name="page">What was read.</param>
    /// <param name="xScale">Points of a pixel across.</param>
    /// <param name="yScale">Points of a pixel down.</param>
    /// <param name="font">Object number of the font.</param>
    /// <param name="glyphs">Of the document.</param>
    /// <returns>Content in points from the lower left of the page as it is seen.</returns>
    public static string Write(RecognizedPage page, double xScale, double yScale, int font, PdfGlyphs glyphs)
    {
        var text = new StringBuilder();
        var name = FontName(font);
        text.Append(CultureInfo.InvariantCulture, $"BT\n{InvisibleMode} Tr\n");
        foreach (var line in page.Lines())
        {
            var direction = LineDirection.Quarters(line.Quad);
            RecognizedWord[] words = [.. line.Words.Where(word => word.Text.Length > 0)];
            foreach (var (index, word) in words.Index())
            {
                var place = new TextPlace(WordBand.Of(line, word), page.HeightPx, xScale, yScale, direction);
                var (size, stretch, matrix) = place.Fit(
                    word.Text.EnumerateRunes().Count(), index + 1 < words.Length ? words[index + 1].Box : null);
                // The blank parts it from the word that follows, however close that stands.
                text.Append(CultureInfo.InvariantCulture, $"/{name} {size:0.###} Tf {stretch:0.###} Tz {matrix} Tm ")
                    .Append($"<{glyphs.Hex(word.Text + " ")}> Tj\n");
            }
        }

        return text.Append("ET\n").ToString();
    }
}
