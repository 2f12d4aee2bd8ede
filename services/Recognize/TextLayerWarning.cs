using System.Text;
using Quire.Contracts;
using Quire.Core;

namespace Quire.Recognize;

/// <summary>Warns of a page whose PDF says another text than its picture shows.</summary>
internal static class TextLayerWarning
{
    /// <summary>The page, with <see cref="PageWarning.TextLayerDiffers"/> if it does.</summary>
    /// <param name="page">What was read on the picture.</param>
    /// <param name="layer">UTF-8.</param>
    public static RecognizedPage WarnOf(this RecognizedPage page, byte[] layer) => Differs(page, layer)
        ? page with { Warnings = [.. page.Warnings ?? [], PageWarning.TextLayerDiffers] }
        : page;

    // What was cut off is more than a page can show.
    private static bool Differs(RecognizedPage page, byte[] layer) =>
        layer.Length >= PageTextLayer.MaxBytes
        || TextLayer.Differs(
            Encoding.UTF8.GetString(layer),
            [.. page.Lines().SelectMany(line => line.Words).Select(word => new ReadWord(word.Text, word.Confidence))]);
}
