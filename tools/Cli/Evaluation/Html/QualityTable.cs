namespace Quire.Cli.Evaluation.Html;

/// <summary>The set and its slices, a row each.</summary>
internal static class QualityTable
{
    private const string Head = "<table><tr><th></th><th>documents</th><th>P</th><th>R</th><th>F1</th><th>CER</th>"
        + "<th>WER</th><th>line CER</th><th>word P</th><th>word R</th><th>detection</th><th>angle</th></tr>";

    public static void Write(Markup html, SetReport report)
    {
        html.AddRaw("<h2>How well it was read</h2>").AddRaw(Head);
        Row(html, "all", report.Quality);
        foreach (var (tag, slice) in report.Tags)
            Row(html, tag, slice);
        html.AddRaw("</table>");
    }

    private static void Row(Markup html, string name, Quality quality)
    {
        var angle = quality.Angle is { } errors
            ? $"{errors.Within1Degree} of {errors.Pages} within 1°, worst {errors.MaxDegrees}°" : null;
        html.Add($"""
            <tr><td>{name}</td><td>{quality.Documents}</td><td>{quality.Text?.Precision:F4}</td>
            <td>{quality.Text?.Recall:F4}</td><td><b>{quality.Text?.F1:F4}</b></td><td>{quality.Cer:F4}</td>
            <td>{quality.Wer:F4}</td><td>{quality.LineCer:F4}</td><td>{quality.Words?.Precision:F4}</td>
            <td>{quality.Words?.Recall:F4}</td><td>{quality.Detection?.F1:F4}</td><td>{angle}</td></tr>
            """);
    }
}
