using Quire.Core;

namespace Quire.Cli.Evaluation;

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
