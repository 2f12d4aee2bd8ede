using System.Text.Json;
using Quire.Cli.Reading;

namespace Quire.Cli.Evaluation;

/// <summary>Leaves behind what was read: a folder a set, a text a document, and the score of each, one a line.</summary>
internal sealed class EvaluationDump(string folder)
{
    public async Task WriteAsync(
        TruthSet set,
        IReadOnlyList<DocumentText> documents,
        IReadOnlyList<ItemScore> scores,
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
    }
}
