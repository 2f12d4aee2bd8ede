namespace Quire.Core;

/// <summary>Port: tells lines that stand on their head.</summary>
public interface ILineOrientation
{
    /// <summary>Probability that each crop is upside down, 0..1. Safe to call from several threads.</summary>
    /// <param name="crops">Each as high as the recogniser's crops. None is kept: their memory is borrowed.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    IReadOnlyList<float> UpsideDown(IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken);
}
