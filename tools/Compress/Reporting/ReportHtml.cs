using System.Globalization;
using System.Net;
using System.Text;

namespace Quire.Compress.Reporting;

/// <summary>The report as one HTML file that asks nothing of the network.</summary>
internal static class ReportHtml
{
    private const int SlowestLayers = 12, WorstLayers = 20;

    public static string Of(CompressionReport report)
    {
        var run = $"{report.Processor} · {report.Threads} cores · read: {report.Data} · every figure of one run";
        var html = new StringBuilder($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quire: compressed models</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>{ReportStyle.Sheet}</style></head>
            <body><header><h1>Compressed models</h1><p>{Text(run)}</p></header><main>
            """);
        foreach (var role in report.Models.GroupBy(model => model.Role))
            Role(html, role.Key, [.. role], report);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Role(
        StringBuilder html, string role, IReadOnlyList<ModelReport> models, CompressionReport report)
    {
        html.Append($"<section><h2>{Text(char.ToUpperInvariant(role[0]) + role[1..])}</h2>");
        Table(html, models);
        html.Append("<div class=\"plots\">");
        (string, Func<ModelReport, double?>) quality = ("Word F1", model => model.WordF1);
        Figure(html, "Accuracy against time", Plots.Scatter(models, ("CPU ms, 1 thread", m => m.OneThread), quality));
        Figure(html, "Accuracy against size", Plots.Scatter(models, ("MB", m => m.Bytes / 1e6), quality));
        foreach (var model in models.Where(model => model.Layers.Count > 0))
            Times(html, model);
        var losses = report.Sensitivities.Where(loss => loss.Role == role)
            .OrderByDescending(loss => loss.Loss).ToList();
        if (losses.Count > 0)
        {
            Figure(html, "What each layer alone loses on bytes, percent", Plots.Bars(
                "Sensitivity", [.. losses.Take(WorstLayers).Select(loss => (loss.Layer, loss.Loss))], "0.000"));
        }

        html.Append("</div></section>");
    }

    private static void Times(StringBuilder html, ModelReport model)
    {
        var operations = model.Layers.GroupBy(layer => layer.Operation)
            .Select(group => (group.Key, group.Sum(layer => layer.Milliseconds)))
            .OrderByDescending(group => group.Item2).Take(SlowestLayers).ToList();
        Figure(html, $"{model.Name}: ms by operation", Plots.Bars("Time by operation", operations, "0.00"));
        Figure(html, $"{model.Name}: ms of the slowest layers", Plots.Bars(
            "Slowest layers",
            [.. model.Layers.Take(SlowestLayers).Select(one => (one.Layer, one.Milliseconds))],
            "0.00"));
    }

    private static void Table(StringBuilder html, IReadOnlyList<ModelReport> models)
    {
        html.Append("<div class=\"table\"><table><thead><tr>");
        foreach (var head in "Model,MB,MMAC,ms 1 thread,ms all threads,speed,Word F1,Line CER,Hmean,Numbers".Split(','))
            html.Append($"<th>{Text(head)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var model in models)
        {
            html.Append(model.Default ? "<tr class=\"default\">" : "<tr>");
            html.Append($"<th scope=\"row\">{Text(model.Name)}{(model.Default ? " <span>reads</span>" : "")}</th>");
            foreach (var cell in Cells(model, models[0]))
                html.Append($"<td>{Text(cell)}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
    }

    private static IEnumerable<string> Cells(ModelReport model, ModelReport first) =>
    [
        Number(model.Bytes / 1e6, "0.0"), Number(model.Macs / 1e6, "0"), Number(model.OneThread, "0.0"),
        Number(model.AllThreads, "0.0"), Number(first.OneThread / model.OneThread, "0.00×"),
        Number(model.WordF1, "0.0000"), Number(model.Cer, "0.0000"), Number(model.Hmean, "0.0000"),
        Number(model.Numbers, "0.0000"),
    ];

    private static void Figure(StringBuilder html, string caption, string drawing) =>
        html.Append($"<figure><figcaption>{Text(caption)}</figcaption>{drawing}</figure>");

    private static string Number(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
