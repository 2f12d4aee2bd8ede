namespace Quire.Core;

/// <summary>Port: tells lines that stand on their head.</summary>
public interface ILineOrientation
{
    /// <summary>How many columns at a line's start are looked at.</summary>
    int WidthPx { get; }

    /// <summary>Probability that a line is upside down, 0..1. Safe to call from several threads.</summary>
    /// <param name="start">Of the line, as high as the recogniser's crops. Not kept: its memory is borrowed.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    float UpsideDown(PixelImage start, CancellationToken cancellationToken);
}
