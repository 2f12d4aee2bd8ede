using System.Globalization;
using System.Text;

namespace Quire.Cli.Evaluation;

/// <summary>A set's report for people.</summary>
internal static class ReportText
{
    public static string Of(SetReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.Set}: {report.Documents} documents, {report.Pages} pages, {report.Scored} scored");
        Score(text, "text, bag of tokens", report.Text);
        if (report.Cer is not null || report.Wer is not null)
            Line(text, $"  text in order          CER {report.Cer:F4}  WER {report.Wer:F4}");
        Score(text, "words, IoU >= 0.5", report.Words);
        Score(text, "detection, IoU >= 0.5", report.Detection);
        var (rate, rateOfCore) = (report.PagesPerSecond, report.PagesPerSecondPerCore);
        Line(text, $"  speed                  {rate:F3} pages/s, {rateOfCore:F3} pages/s a core");
        var stages = string.Join("  ", report.StageMilliseconds.Select(stage => Stage(stage)));
        Line(text, $"  ms a page              {stages}");
        Line(text, $"  peak memory            {report.PeakMemoryBytes >> 20} MiB");
        Line(text, $"  models                 {string.Join(", ", report.Models)} ({report.Provider})");
        foreach (var failure in report.Failures)
            Line(text, $"  not read               {failure}");
        return text.ToString().TrimEnd('\n');
    }

    private static void Score(StringBuilder text, string name, MeanScore? score)
    {
        if (score is not null)
            Line(text, $"  {name,-23}precision {score.Precision:F4}  recall {score.Recall:F4}  F1 {score.F1:F4}");
    }

    private static string Stage(KeyValuePair<string, double> stage) =>
        string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value:F1}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
