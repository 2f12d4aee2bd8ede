using Quire.Core;

namespace Quire.Cli.Evaluation.Html;

/// <summary>One set's report as one file that needs nothing else: figures, slices, and pages to look at.</summary>
internal static class HtmlReport
{
    private static readonly string[] Layers = ["regions", "lines", "words", "truth"];

    /// <param name="report">The figures.</param>
    /// <param name="pages">The pages to show, each with its picture as JPEG.</param>
    public static string Of(SetReport report, IReadOnlyList<(ReportPage Page, byte[] Jpeg)> pages)
    {
        var html = new Markup();
        html.AddRaw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .AddRaw("<meta name=\"viewport\" content=\"width=device-width\">")
            .Add($"<title>{report.Set}</title><style>")
            .AddRaw(Style()).AddRaw("</style></head><body>").Add($"<h1>{report.Set}</h1>");
        Summary(html, report);
        QualityTable.Write(html, report);
        Regions(html, report.Regions);
        if (report.Quality.Calibration is { Words: > 0 } calibration)
            ReliabilityDiagram.Write(html, calibration);
        Failures(html, report.Failures);
        Controls(html);
        foreach (var (page, jpeg) in pages)
            Page(html, page, jpeg);
        return html.AddRaw("</body></html>").ToString();
    }

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Summary(Markup html, SetReport report)
    {
        var cost = report.Cost;
        html.Add($"""
            <p>{report.Quality.Documents} documents, {cost.Pages} pages,
            read with {string.Join(", ", report.Models)} ({report.Provider}).</p>
            <p>{cost.CpuSecondsPerPage:F3} s of a core a page, {cost.PagesPerSecond:F2} pages/s,
            {cost.ManagedBytesPerPage / 1048576.0:F1} MiB allocated a page, {cost.PeakMemoryBytes >> 20} MiB at most.</p>
            """);
        html.AddRaw("<table><tr><th>stage</th><th>ms a page</th></tr>");
        foreach (var (stage, milliseconds) in cost.StageMilliseconds)
            html.Add($"<tr><td>{stage}</td><td>{milliseconds:F1}</td></tr>");
        html.AddRaw("</table>");
    }

    private static void Regions(Markup html, IReadOnlyDictionary<string, RegionCount> regions)
    {
        html.AddRaw("<h2>What was found</h2><table><tr><th>region</th><th>number</th><th>on pages</th></tr>");
        foreach (var (kind, count) in regions)
        {
            html.Add($"<tr><td><span class=\"key {kind}\">{kind}</span></td><td>{count.Regions}</td>")
                .Add($"<td>{count.Pages}</td></tr>");
        }

        html.AddRaw("</table>");
    }

    private static void Failures(Markup html, IReadOnlyList<string> failures)
    {
        if (failures.Count == 0)
            return;
        html.AddRaw("<h2>Not read</h2><ul>");
        foreach (var failure in failures)
            html.Add($"<li>{failure}</li>");
        html.AddRaw("</ul>");
    }

    // Layers are switched by style alone: the file runs no script.
    private static void Controls(Markup html)
    {
        html.AddRaw("<nav>");
        foreach (var layer in Layers)
            html.Add($"<label><input type=\"checkbox\" id=\"show-{layer}\" checked> {layer}</label>");
        foreach (var kind in Enum.GetNames<RegionKind>().Select(name => name.ToLowerInvariant()))
            html.Add($"<span class=\"key {kind}\">{kind}</span>");
        html.AddRaw("<span class=\"key found\">truth, found</span><span class=\"key missed\">truth, missed</span></nav>");
    }

    private static void Page(Markup html, ReportPage page, byte[] jpeg)
    {
        html.Add($"<article><h2>{page.Item.Id}, page {page.PageIndex + 1}</h2>");
        var score = page.Score;
        html.Add($"""
            <p>{page.Why}: F1 {score.Text?.Hmean:F3}, CER {score.Cer:F3}, line CER {score.LineCer:F3},
            words {score.Words?.Hmean:F3}, detection {score.Detection?.Hmean:F3},
            turned by {page.Reading.AppliedAngleDegrees:F2}°</p>
            """);
        Overlay.Write(html, page, jpeg);
        html.Add($"""
            <details><summary>texts</summary><div class="texts"><pre>{page.Item.Text}</pre>
            <pre>{page.Reading.Text}</pre></div></details></article>
            """);
    }
}
