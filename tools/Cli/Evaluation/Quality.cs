using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>How well documents were read: means over them, null where none has the truth for it.</summary>
internal sealed record Quality
{
    public required int Documents { get; init; }

    /// <summary>Documents with a transcription.</summary>
    public required int Scored { get; init; }

    public required MeanScore? Text { get; init; }

    public required double? Cer { get; init; }

    public required double? Wer { get; init; }

    public required double? LineCer { get; init; }

    public required MeanScore? Words { get; init; }

    public required MeanScore? Detection { get; init; }

    public required AngleErrors? Angle { get; init; }

    /// <summary>Of the words of all documents together.</summary>
    public required Calibration? Calibration { get; init; }

    public static Quality Of(IReadOnlyList<ItemScore> scores) => new()
    {
        Documents = scores.Count,
        Scored = scores.Count(score => score.Text is not null),
        Text = MeanScore.Of(scores.Select(score => score.Text)),
        Cer = MeanScore.Mean(scores.Select(score => score.Cer)),
        Wer = MeanScore.Mean(scores.Select(score => score.Wer)),
        LineCer = MeanScore.Mean(scores.Select(score => score.LineCer)),
        Words = MeanScore.Of(scores.Select(score => score.Words)),
        Detection = MeanScore.Of(scores.Select(score => score.Detection)),
        Angle = AngleErrors.Of([.. scores.Select(score => score.AngleErrorDegrees).OfType<double>()]),
        Calibration = Calibration.Sum(scores.Select(score => score.Calibration).OfType<Calibration>()),
    };

    /// <summary>One of each tag that some documents have and others have not.</summary>
    public static IReadOnlyDictionary<string, Quality> ByTag(
        IReadOnlyList<TruthItem> items, IReadOnlyList<ItemScore> scores) =>
        new SortedDictionary<string, Quality>(
            items.Zip(scores)
                .SelectMany(pair => pair.First.Tags.Distinct().Select(tag => (Tag: tag, Score: pair.Second)))
                .GroupBy(pair => pair.Tag, pair => pair.Score)
                .Where(tag => tag.Count() < items.Count)
                .ToDictionary(tag => tag.Key, tag => Of([.. tag])),
            StringComparer.Ordinal);
}

/// <summary>Rotation and skew together.</summary>
/// <param name="Pages">Whose angle is known.</param>
/// <param name="Within1Degree">Of them.</param>
/// <param name="MaxDegrees">The worst error.</param>
internal sealed record AngleErrors(int Pages, int Within1Degree, double MaxDegrees)
{
    public static AngleErrors? Of(IReadOnlyList<double> errors) => errors.Count == 0
        ? null
        : new AngleErrors(errors.Count, errors.Count(error => error <= 1), Math.Round(errors.Max(), 2));
}
