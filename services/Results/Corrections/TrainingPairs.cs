using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Exports;
using Quire.Results.Ledger;

namespace Quire.Results.Corrections;

/// <summary>Corrected lines for training: the picture of each, and its text as it stands now.</summary>
internal sealed class TrainingPairs(LedgerContext ledger, IBlobStore blobs)
{
    private static readonly DateTimeOffset AnyMoment = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a ZIP with NAME.png and NAME.gt.txt for each line, as trainers of readers take them.</summary>
    public async Task WriteAsync(string tenant, Stream destination, CancellationToken cancellationToken)
    {
        using var archive = new ZipWriter(destination);
        await foreach (var pair in PairsAsync(tenant, cancellationToken))
        {
            var text = Encoding.UTF8.GetBytes(pair.Text + "\n");
            await archive.AddAsync($"{pair.Name}.png", pair.Image, AnyMoment, cancellationToken);
            await archive.AddAsync($"{pair.Name}.gt.txt", text, AnyMoment, cancellationToken);
        }

        await archive.EndAsync(cancellationToken);
    }

    private async IAsyncEnumerable<TrainingPair> PairsAsync(
        string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = await ledger.Corrections.AsNoTracking().Where(row => row.Tenant == tenant)
            .Select(row => new { row.DocumentId, row.PageIndex, row.Line }).Distinct()
            .OrderBy(row => row.DocumentId).ThenBy(row => row.PageIndex).ThenBy(row => row.Line)
            .ToListAsync(cancellationToken);
        foreach (var page in lines.GroupBy(line => (line.DocumentId, line.PageIndex)))
        {
            var row = await ledger.Pages.AsNoTracking().FirstOrDefaultAsync(
                row => row.DocumentId == page.Key.DocumentId && row.PageIndex == page.Key.PageIndex, cancellationToken);
            if (row is not { Text: { } text, Image: { } image })
                continue;
            var read = RecognizedPageFormat.Read(await blobs.GetAsync(text, cancellationToken));
            var png = await blobs.GetAsync(image, cancellationToken);
            foreach (var pair in Pairs(row, read, png, [.. page.Select(line => line.Line)]))
                yield return pair;
        }
    }

    private static IEnumerable<TrainingPair> Pairs(PageRow row, RecognizedPage page, byte[] png, List<int> numbers)
    {
        var all = page.Regions.SelectMany(region => region.Lines.Select(line => (Line: line, region.Kind))).ToList();
        // A line whose words were all removed teaches nothing, and the sign of a checkbox is not read by the model.
        numbers = numbers.FindAll(number => number <= all.Count && all[number - 1].Line.Text.Length > 0
            && all[number - 1].Kind != RegionKind.Checkbox);
        var lines = numbers.ConvertAll(number => all[number - 1].Line);
        var images = LinePictures.Cut(png, lines);
        return numbers.Select((number, index) => new TrainingPair(
            $"{row.DocumentId:N}-{row.PageIndex + 1:0000}-{number:0000}", images[index], lines[index].Text));
    }
}

/// <param name="Name">Of its files, without their endings.</param>
/// <param name="Image">PNG.</param>
/// <param name="Text">What stands on it.</param>
internal sealed record TrainingPair(string Name, byte[] Image, string Text);
