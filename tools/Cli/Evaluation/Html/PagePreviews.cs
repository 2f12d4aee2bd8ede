using Microsoft.Extensions.Options;
using Quire.Imaging;
using Quire.Ingest;

namespace Quire.Cli.Evaluation.Html;

/// <summary>Makes small pictures of documents' pages: splits again, which costs little beside reading.</summary>
internal sealed class PagePreviews
{
    // Twice what a screen is wide: the letters of a form stay legible.
    private const int LongerSidePx = 1600;

    private readonly DocumentSplitter _splitter = new(
        Options.Create(new SplitOptions()), Options.Create(new IntakeOptions()), TimeProvider.System);

    /// <summary>The page as JPEG; empty where it is not there any more.</summary>
    public async Task<byte[]> OfAsync(string file, int pageIndex, CancellationToken cancellationToken)
    {
        await foreach (var found in _splitter.SplitAsync(file, cancellationToken))
        {
            if (found is PageSplit page && page.PageIndex == pageIndex)
            {
                return PagePreview.Jpeg(await File.ReadAllBytesAsync(page.Path, cancellationToken), LongerSidePx);
            }
        }

        return [];
    }
}
