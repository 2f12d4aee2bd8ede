using Quire.Cli.Reading;
using Quire.Core;

namespace Quire.Cli.Evaluation.Html;

/// <summary>A page that the report shows.</summary>
/// <param name="Item">Its document with the truth.</param>
/// <param name="Score">Of the document.</param>
/// <param name="Why">What it is shown for.</param>
/// <param name="PageIndex">From 0.</param>
/// <param name="Reading">What was read on it.</param>
/// <param name="OnlyPage">Whether the document has no other: the truth's boxes belong to it.</param>
internal sealed record ReportPage(
    TruthItem Item, ItemScore Score, string Why, int PageIndex, PageReading Reading, bool OnlyPage)
{
    /// <summary>The worst documents first, then a page of each kind of region that they do not show.</summary>
    public static IReadOnlyList<ReportPage> Choose(
        TruthSet set, IReadOnlyList<DocumentText> documents, IReadOnlyList<ItemScore> scores, int worst)
    {
        var pages = set.Items.Select((item, i) => Pages(item, documents[i], scores[i])).ToList();
        var chosen = pages.Where(document => document.Count > 0 && Goodness(document[0].Score) is not null)
            .OrderBy(document => Goodness(document[0].Score)).Take(worst).Select(document => document[0]).ToList();
        foreach (var kind in Enum.GetValues<RegionKind>())
        {
            var best = pages.SelectMany(document => document).MaxBy(page => Count(page, kind));
            if (best is not null && Count(best, kind) > 0 && !chosen.Exists(page => Count(page, kind) > 0))
                chosen.Add(best with { Why = $"shows {kind.ToString().ToLowerInvariant()}" });
        }

        return chosen;
    }

    private static List<ReportPage> Pages(TruthItem item, DocumentText document, ItemScore score) =>
        [.. document.Pages.Where(page => page.Reading is not null).Select(page => new ReportPage(
            item, score, "among the worst", page.PageIndex, page.Reading!, document.Pages.Count == 1))];

    private static int Count(ReportPage page, RegionKind kind) =>
        page.Reading.Regions.Count(region => region.Kind == kind);

    // What most sets have comes first; a turned page counts by how far it is off.
    private static double? Goodness(ItemScore score) =>
        score.Text?.Hmean ?? 1 - (score.Cer ?? score.LineCer ?? (score.AngleErrorDegrees / 180));
}
