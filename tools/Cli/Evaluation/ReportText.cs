using System.Globalization;
using System.Text;

namespace Quire.Cli.Evaluation;

/// <summary>A set's report for people.</summary>
internal static class ReportText
{
    public static string Of(SetReport report)
    {
        var text = new StringBuilder();
        var (quality, cost) = (report.Quality, report.Cost);
        Line(text, $"{report.Set}: {quality.Documents} documents, {cost.Pages} pages, {quality.Scored} scored");
        Score(text, "text, bag of tokens", quality.Text);
        if (quality.Cer is not null)
            Line(text, $"  text in order          CER {quality.Cer:F4}  WER {quality.Wer:F4}");
        if (quality.LineCer is not null)
            Line(text, $"  lines by their boxes   CER {quality.LineCer:F4}");
        Score(text, "words, IoU >= 0.5", quality.Words);
        Score(text, "detection, IoU >= 0.5", quality.Detection);
        if (quality.Angle is { } angle)
        {
            var worst = $"worst {angle.MaxDegrees:F2}";
            Line(text, $"  angle within 1 degree  {angle.Within1Degree} of {angle.Pages} pages, {worst}");
        }

        if (quality.Calibration is { } calibration)
            Line(text, $"  confidence of words    calibration error (ECE) {calibration.Error:F4}");
        Cost(text, cost);
        Line(text, $"  models                 {string.Join(", ", report.Models)} ({report.Provider})");
        foreach (var (tag, slice) in report.Tags.Where(tag => tag.Value.Scored > 0))
            Line(text, $"  {Cut(tag),-23}{slice.Documents} documents, F1 {slice.Text?.F1:F4}  CER {slice.Cer:F4}");
        foreach (var failure in report.Failures)
            Line(text, $"  not read               {failure}");
        return text.ToString().TrimEnd('\n');
    }

    private static void Cost(StringBuilder text, ReadingCost cost)
    {
        var (rate, rateOfCore) = (cost.PagesPerSecond, cost.PagesPerSecondPerCore);
        Line(text, $"  speed                  {rate:F3} pages/s, {rateOfCore:F3} pages/s a core");
        Line(text, $"  processor              {cost.CpuSecondsPerPage:F3} s a page");
        var stages = string.Join("  ", cost.StageMilliseconds.Select(stage => Stage(stage)));
        Line(text, $"  ms a page              {stages}");
        Line(text, $"  managed allocation     {cost.ManagedBytesPerPage / 1048576.0:F1} MiB a page");
        Line(text, $"  peak memory            {cost.PeakMemoryBytes >> 20} MiB");
    }

    private static void Score(StringBuilder text, string name, MeanScore? score)
    {
        if (score is not null)
            Line(text, $"  {name,-23}precision {score.Precision:F4}  recall {score.Recall:F4}  F1 {score.F1:F4}");
    }

    private static string Stage(KeyValuePair<string, double> stage) =>
        string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value:F1}");

    private static string Cut(string tag) => tag.Length <= 22 ? tag : $"{tag[..21]}…";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
