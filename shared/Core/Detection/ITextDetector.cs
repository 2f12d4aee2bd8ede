namespace Quire.Core;

/// <summary>Port: finds the lines of text on a page.</summary>
public interface ITextDetector
{
    /// <summary>
    /// The lines, in no particular order; empty for a page without text. Safe to call from several threads.
    /// </summary>
    /// <param name="page">Any size.</param>
    /// <param name="cancellationToken">Checked before the network runs.</param>
    IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken);
}
