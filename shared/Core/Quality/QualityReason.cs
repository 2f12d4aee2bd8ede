namespace Quire.Core;

/// <summary>What is wrong with the image of a page.</summary>
public enum QualityReason
{
    /// <summary>Edges of letters are spread over too many pixels for their size.</summary>
    Blurred,

    /// <summary>The paper is dark.</summary>
    Dark,

    /// <summary>The ink is pale.</summary>
    Faint,

    /// <summary>Ink and paper are nearly alike.</summary>
    LowContrast,

    /// <summary>The letters have too few pixels.</summary>
    TextTooSmall,

    /// <summary>Lines run over the edge of the image.</summary>
    CutOff,
}

/// <summary>How well the image of a page lends itself to reading.</summary>
/// <param name="Score">From 0, hopeless, to 1, as good as a page needs to be: that of its worst property.</param>
/// <param name="Reasons">The properties below one half; empty for a good page.</param>
public sealed record PageQuality(double Score, IReadOnlyList<QualityReason> Reasons);
