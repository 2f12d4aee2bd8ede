using System.Text.Json;
using Quire.Cli.Evaluation.Html;
using Quire.Cli.Reading;

namespace Quire.Cli.Evaluation;

/// <summary>
/// Leaves behind what was read: a folder a set, a text a document, the score of each one a line, and a report that
/// shows the worst pages.
/// </summary>
internal sealed class EvaluationDump(string folder)
{
    private const int WorstPages = 12;

    private readonly PagePreviews _previews = new();

    public async Task WriteAsync(
        TruthSet set,
        IReadOnlyList<DocumentText> documents,
        IReadOnlyList<ItemScore> scores,
        SetReport report,
        CancellationToken cancellationToken)
    {
        var into = Directory.CreateDirectory(Path.Combine(folder, set.Name)).FullName;
        foreach (var (item, document) in set.Items.Zip(documents))
        {
            await File.WriteAllTextAsync(
                Path.Combine(into, $"{item.Id}.txt"), document.Text("\n"), cancellationToken);
        }

        var lines = set.Items.Zip(scores, (item, score) =>
            JsonSerializer.Serialize(new { item.Id, Score = score }, JsonSerializerOptions.Web));
        await File.WriteAllLinesAsync(Path.Combine(into, "scores.jsonl"), lines, cancellationToken);
        var pages = new List<(ReportPage, byte[])>();
        foreach (var page in ReportPage.Choose(set, documents, scores, WorstPages))
            pages.Add((page, await _previews.OfAsync(page.Item.File, page.PageIndex, cancellationToken)));
        await File.WriteAllTextAsync(Path.Combine(into, "report.html"), HtmlReport.Of(report, pages), cancellationToken);
    }
}
