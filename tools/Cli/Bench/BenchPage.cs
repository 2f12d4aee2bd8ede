using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Ingest;

namespace Quire.Cli.Bench;

/// <summary>A page as the workers get it.</summary>
/// <param name="Name">File, and number of the page from 1.</param>
/// <param name="Png">The canonical page.</param>
internal sealed record BenchPage(string Name, byte[] Png)
{
    /// <summary>The pages of the files, in their order; files that cannot be opened have none.</summary>
    public static async Task<IReadOnlyList<BenchPage>> LoadAsync(
        IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var splitter = new DocumentSplitter(
            Options.Create(new SplitOptions()), Options.Create(new IntakeOptions()), TimeProvider.System);
        var pages = new List<BenchPage>();
        foreach (var file in files)
        {
            try
            {
                await AddAsync(splitter, file, pages, cancellationToken);
            }
            catch (InvalidInputException)
            {
                // Sets hold files that cannot be opened, on purpose: there is nothing to time in them.
            }
        }

        return pages;
    }

    private static async Task AddAsync(
        DocumentSplitter splitter, string file, List<BenchPage> pages, CancellationToken cancellationToken)
    {
        await foreach (var found in splitter.SplitAsync(file, cancellationToken))
        {
            if (found is not PageSplit page)
                continue;
            var png = await File.ReadAllBytesAsync(page.Path, cancellationToken);
            pages.Add(new BenchPage($"{Path.GetFileName(file)} {page.PageIndex + 1}", png));
        }
    }
}
