using System.Globalization;
using Quire.Core;

namespace Quire.Cli.Evaluation.Html;

/// <summary>How often words of each confidence are right: a bar each, beside the line that all should touch.</summary>
internal static class ReliabilityDiagram
{
    private const int Side = 200, Bar = 20;

    public static void Write(Markup html, Calibration calibration)
    {
        html.AddRaw("<h2>Whether confidence says how often words are right</h2>")
            .Add($"<p>{calibration.Words} words, expected calibration error {calibration.Error:F4}.</p>")
            .AddRaw($"<svg class=\"reliability\" viewBox=\"-30 -10 {Side + 40} {Side + 35}\" role=\"img\">");
        for (var i = 0; i < calibration.Bins.Count; i++)
            Column(html, i, calibration.Bins[i]);
        html.AddRaw($"<line x1=\"0\" y1=\"{Side}\" x2=\"{Side}\" y2=\"0\"/>");
        foreach (var tenth in (int[])[0, 5, 10])
        {
            var (label, at) = ((tenth / 10.0).ToString("F1", CultureInfo.InvariantCulture), tenth * Bar);
            html.Add($"<text x=\"{at}\" y=\"{Side + 14}\" text-anchor=\"middle\">{label}</text>")
                .Add($"<text x=\"-4\" y=\"{Side - at + 4}\" text-anchor=\"end\">{label}</text>");
        }

        html.Add($"<text x=\"{Side / 2}\" y=\"{Side + 14}\" dy=\"10\" text-anchor=\"middle\">confidence</text></svg>");
    }

    private static void Column(Markup html, int bin, CalibrationBin counts)
    {
        if (counts.Words == 0)
            return;
        var (right, sure) = ((double)counts.Right / counts.Words, counts.Confidence / counts.Words);
        html.Add($"""
            <rect x="{bin * Bar}" y="{Side * (1 - right):F1}" width="{Bar}" height="{Side * right:F1}">
            <title>{counts.Words} words of confidence {sure:F2}: {right:F2} right</title></rect>
            """);
    }
}
