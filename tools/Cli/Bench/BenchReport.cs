using System.Globalization;
using System.Text;

namespace Quire.Cli.Bench;

/// <summary>What a run came to.</summary>
internal sealed record BenchReport(
    int Pages, int Rounds, IReadOnlyList<BenchRow> Contenders, LineComparison? LinesThatDiffer)
{
    /// <summary>As Markdown, ready for docs/benchmarks.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        Line(text, $"{Pages} pages, {Rounds} rounds, one page and one thread at a time, in turns.\n");
        Line(text, $"| | CPU s a page, min | median | ratio | MiB allocated |");
        Line(text, $"| --- | --- | --- | --- | --- |");
        foreach (var row in Contenders)
        {
            var allocated = row.MedianManagedBytes / 1048576.0;
            Line(text, $"| {row.Name} | {row.MinCpuSeconds:F3} | {row.MedianCpuSeconds:F3} | {row.Ratio:F3} | {allocated:F1} |");
        }

        Stages(text);
        if (LinesThatDiffer is { } lines)
            Line(text, $"\nlines that differ: {lines.Differ} of {lines.Lines:N0}");
        return text.ToString().TrimEnd('\n');
    }

    private void Stages(StringBuilder text)
    {
        var staged = Contenders.Where(row => row.MedianStageMilliseconds.Count > 0).ToList();
        Line(text, $"\n| ms a page, median | {string.Join(" | ", staged.Select(row => row.Name))} |");
        Line(text, $"| --- |{string.Concat(staged.Select(_ => " --- |"))}");
        foreach (var stage in staged.SelectMany(row => row.MedianStageMilliseconds.Keys).Distinct().Order())
        {
            var times = staged.Select(row => row.MedianStageMilliseconds.GetValueOrDefault(stage))
                .Select(time => time.ToString("F1", CultureInfo.InvariantCulture));
            Line(text, $"| {stage} | {string.Join(" | ", times)} |");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
