using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Core;
using Quire.Imaging;
using Quire.Ingest;
using Quire.Onnx;

namespace Quire.Cli.Reading;

/// <summary>
/// Reads files with the engine alone: split in the sandbox, pages of several files at once, results in order.
/// </summary>
/// <param name="engine">Reads.</param>
/// <param name="pagesAtOnce">Pages that are read at once.</param>
/// <param name="keepsImages">Hands on the canonical pages too: about a megabyte each.</param>
internal sealed class DocumentReader(OnnxEngine engine, int pagesAtOnce, bool keepsImages = false) : IDisposable
{
    private readonly SemaphoreSlim _pages = new(pagesAtOnce);

    private readonly DocumentSplitter _splitter = new(
        Options.Create(new SplitOptions()), Options.Create(new IntakeOptions()), TimeProvider.System);

    /// <summary>
    /// Each file's text in the files' order; while one is awaited, those after it are already being read.
    /// </summary>
    /// <exception cref="SplitChildException">The sandbox does not work on this machine.</exception>
    /// <exception cref="MissingDependencyException">A program is missing.</exception>
    public async IAsyncEnumerable<DocumentText> ReadAsync(
        IEnumerable<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var underWay = new Queue<Task<DocumentText>>();
        foreach (var file in files)
        {
            underWay.Enqueue(ReadAsync(file, cancellationToken));
            if (underWay.Count > pagesAtOnce)
                yield return await underWay.Dequeue();
        }

        while (underWay.Count > 0)
            yield return await underWay.Dequeue();
    }

    public void Dispose() => _pages.Dispose();

    private async Task<DocumentText> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var pages = new List<Task<PageText>>();
        Failure? rejection = null;
        try
        {
            await foreach (var found in _splitter.SplitAsync(file, cancellationToken))
            {
                if (found is PageSplit page)
                    pages.Add(await StartAsync(page, cancellationToken));
                if (found is PageLost lost)
                    pages.Add(Task.FromResult(new PageText(lost.PageIndex, null, new Failure(lost.Code, lost.Detail))));
            }
        }
        catch (InvalidInputException error)
        {
            rejection = new Failure(error.Code, error.Message);
        }

        return new DocumentText(file, await Task.WhenAll(pages), rejection);
    }

    // The file of a page is gone with the next event: its pixels are taken first.
    private async Task<Task<PageText>> StartAsync(PageSplit page, CancellationToken cancellationToken)
    {
        await _pages.WaitAsync(cancellationToken);
        var kept = keepsImages ? await File.ReadAllBytesAsync(page.Path, cancellationToken) : null;
        var image = Decode(page.Path);
        return Task.Run(() => Read(page.PageIndex, image, kept, cancellationToken), CancellationToken.None);
    }

    private static PixelImage Decode(string path)
    {
        using var stage = StageTimes.Start("decode");
        return PageImageReader.ReadFile(path);
    }

    private PageText Read(int pageIndex, PixelImage image, byte[]? kept, CancellationToken cancellationToken)
    {
        try
        {
            using var page = image;
            return new PageText(pageIndex, engine.Reader.Read(page, cancellationToken), null) { Image = kept };
        }
        finally
        {
            _pages.Release();
        }
    }
}
