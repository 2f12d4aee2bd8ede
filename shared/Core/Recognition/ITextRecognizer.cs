namespace Quire.Core;

/// <summary>Port: reads line crops.</summary>
public interface ITextRecognizer
{
    /// <summary>Height that crops must have, in pixels.</summary>
    int LineHeightPx { get; }

    /// <summary>Width that crops must not exceed, in pixels.</summary>
    int MaxLineWidthPx { get; }

    /// <summary>
    /// The symbols of each crop, in the crops' order; none where nothing was read. Safe to call from several threads.
    /// </summary>
    /// <remarks>A crop's reading depends on that crop alone, never on those that come with it.</remarks>
    /// <param name="crops">Each <see cref="LineHeightPx"/> high; any number. None is kept: they are borrowed.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken);
}
