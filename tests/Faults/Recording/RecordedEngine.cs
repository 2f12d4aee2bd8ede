using Quire.Core;
using Quire.Recognize;

namespace Quire.Faults.Recording;

/// <summary>Answers from recorded text in place of the models: what surrounds the reading is under test.</summary>
internal static class RecordedEngine
{
    private const double LineHeightPx = 5;
    private const double WordWidthPx = 60;
    private const double Confidence = 0.9;

    public static LoadedModels Load() => new(Read, ["recorded"]);

    private static PageReading Read(PixelImage page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var code = PageCode.Read(page);
        code.Poison.Strike();
        var lines = RecordedText.Of(code.Number).Select((text, index) => Line(text, index * LineHeightPx)).ToList();
        return new PageReading(page.Width, page.Height, 0, [RegionReading.Of(RegionKind.Text, lines)]);
    }

    private static LineReading Line(string text, double top)
    {
        var words = text.Split(' ').Select((word, index) => new WordReading(
            word, Box(index * WordWidthPx, top, WordWidthPx - 5), Confidence)).ToList();
        return new LineReading(Box(0, top, words.Count * WordWidthPx), words, Confidence);
    }

    private static Quad Box(double left, double top, double width) =>
        Quad.Of(new BoxD(left, top, left + width, top + LineHeightPx));
}
