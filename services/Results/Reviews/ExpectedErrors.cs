using Quire.Contracts;

namespace Quire.Results.Reviews;

/// <summary>How many words of a page are probably wrong: the sum of 1 − confidence over its words.</summary>
/// <remarks>Confidences are probabilities of being right, so the sum is the expected number of wrong words.</remarks>
internal static class ExpectedErrors
{
    private const int Digits = 3;

    public static double Of(RecognizedPage page) => Math.Round(
        page.Regions.SelectMany(region => region.Lines).SelectMany(line => line.Words)
            .Sum(word => 1 - word.Confidence), Digits);
}
