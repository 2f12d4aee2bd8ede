namespace Quire.Contracts;

/// <summary>How well the image of a page lends itself to reading.</summary>
public sealed record PageQuality
{
    /// <summary>From 0, hopeless, to 1, as good as a page needs to be.</summary>
    public required double Score { get; init; }

    /// <summary>What is wrong, each of <see cref="QualityReason"/>; empty for a good page.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>What is wrong with the image of a page.</summary>
public static class QualityReason
{
    public const string Blurred = "blurred";

    public const string Dark = "dark";

    public const string Faint = "faint";

    public const string LowContrast = "low_contrast";

    public const string TextTooSmall = "text_too_small";

    public const string CutOff = "cut_off";
}
