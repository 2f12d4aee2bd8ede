using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Splits a file into canonical pages, through the sandbox.</summary>
internal sealed class DocumentSplitter(IOptions<SplitOptions> split, IOptions<IntakeOptions> intake, TimeProvider time)
{
    /// <summary>
    /// Splits the file. Events come as pages get ready; a damaged page is an event, not an exception.
    /// </summary>
    /// <param name="path">The file; only read.</param>
    /// <param name="cancellationToken">Ends the child too.</param>
    /// <exception cref="InvalidInputException">The document cannot be opened at all.</exception>
    /// <exception cref="SplitChildException">The sandbox itself does not work.</exception>
    public async IAsyncEnumerable<SplitEvent> SplitAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder(split.Value.TempFolder);
        var run = new SplitRun(Request(path), folder.Path, split.Value, time);
        while (!run.Finished)
        {
            await foreach (var found in run.ContinueAsync(cancellationToken))
                yield return found;
            foreach (var lost in run.GiveUpIfHopeless())
                yield return lost;
        }
    }

    private SplitRequest Request(string path) => new()
    {
        Original = Path.GetFullPath(path),
        FromPage = 0,
        PdfDpi = split.Value.PdfDpi,
        MaxScanSidePx = split.Value.MaxScanSidePx,
        MaxDrawnPixels = split.Value.MaxDrawnPixels,
        MaxSidePx = intake.Value.MaxSidePx,
        MaxPages = intake.Value.MaxPages,
        PageTimeout = split.Value.PageTimeout,
        PageProcessorTime = split.Value.PageProcessorTime,
    };
}
