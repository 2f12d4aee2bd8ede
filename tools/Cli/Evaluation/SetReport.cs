using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>What a set came to: means over its documents, speed, memory.</summary>
internal sealed record SetReport
{
    public required string Set { get; init; }

    public required int Documents { get; init; }

    public required int Pages { get; init; }

    /// <summary>Documents or pages that gave no text, with the reason; they count as empty.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Documents with a transcription.</summary>
    public required int Scored { get; init; }

    public required MeanScore? Text { get; init; }

    public required double? Cer { get; init; }

    public required double? Wer { get; init; }

    public required MeanScore? Words { get; init; }

    public required MeanScore? Detection { get; init; }

    /// <summary>By the clock, splitting included.</summary>
    public required double PagesPerSecond { get; init; }

    /// <summary>Pages ÷ processor seconds of this process: without the children that split documents.</summary>
    public required double PagesPerSecondPerCore { get; init; }

    /// <summary>
    /// Mean milliseconds a page by the clock of its thread, by stage; <c>detect.*</c> are parts of <c>detect</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, double> StageMilliseconds { get; init; }

    public required long PeakMemoryBytes { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required string Provider { get; init; }
}

/// <summary>Means over documents, of F1 too: it is not the F1 of the means.</summary>
internal sealed record MeanScore(double Precision, double Recall, double F1)
{
    /// <summary>Null where there is nothing to take the mean of.</summary>
    public static MeanScore? Of(IEnumerable<Score?> scores)
    {
        var there = scores.OfType<Score>().ToList();
        return there.Count == 0
            ? null
            : new MeanScore(
                Round(there.Average(score => score.Precision)),
                Round(there.Average(score => score.Recall)),
                Round(there.Average(score => score.Hmean)));
    }

    public static double? Mean(IEnumerable<double?> values) => values.Average() is { } mean ? Round(mean) : null;

    private static double Round(double value) => Math.Round(value, 4);
}
