using System.Runtime.CompilerServices;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>One document on its way through as many children as it takes: a page that kills one fails alone.</summary>
internal sealed class SplitRun(SplitRequest request, string folder, SplitOptions options, TimeProvider time)
{
    // A page that kills its child costs a new child; a document of nothing but such pages is not worth a hundred.
    private const int MostChildren = 20;

    private readonly long _started = time.GetTimestamp();
    private int _children;
    private int _next;
    private int? _count;
    private long _bytes;
    private bool _childEnded;

    public bool Finished => _count == _next;

    /// <summary>Runs one child to its end, or to the page that ends it.</summary>
    public async IAsyncEnumerable<SplitEvent> ContinueAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var child = ChildSession.Start(request with { FromPage = _next }, folder, options, time);
        _childEnded = false;
        await child.RequireReadyAsync(cancellationToken);
        while (!Finished && !_childEnded)
        {
            if (await NextAsync(child, cancellationToken) is not { } found)
                continue;
            yield return found;
            if (found is PageSplit page)
                Delete(page);
            if (found is not PagesFound)
                await child.AllowPageAsync(cancellationToken);
        }
    }

    /// <summary>Reports every page lost that no further child will be started for, if it has come to that.</summary>
    public IEnumerable<SplitEvent> GiveUpIfHopeless()
    {
        string? code = time.GetElapsedTime(_started) > options.DocumentTimeout ? ErrorCode.PageTimeout
            : _bytes > options.MaxOutputBytes ? ErrorCode.PageTooLarge
            : ++_children > MostChildren ? ErrorCode.PageCorrupt
            : null;
        while (code is not null && _count is not null && !Finished)
            yield return Lost(code);
    }

    private async Task<SplitEvent?> NextAsync(ChildSession child, CancellationToken cancellationToken)
    {
        if (_count is not null
            && (time.GetElapsedTime(_started) > options.DocumentTimeout || _bytes > options.MaxOutputBytes))
            return EndChild();
        try
        {
            return await child.ReadAsync(cancellationToken) is { } message
                ? Judge(message)
                : Died(ErrorCode.PageCorrupt);
        }
        catch (TimeoutException)
        {
            return Died(ErrorCode.PageTimeout);
        }
    }

    private SplitEvent? EndChild()
    {
        _childEnded = true;
        return null;
    }

    private SplitEvent? Judge(ChildMessage message) => message.Kind switch
    {
        "rejected" when _count is null => throw new InvalidInputException(message.Code!, message.Detail!),
        "pages" when _count is null && message.PageCount > 0 => Count(message.PageCount),
        "pages" when _count == message.PageCount => null,
        "page" when message.PageIndex == _next && _count is not null => Take(message),
        "failed" when message.PageIndex == _next && _count is not null =>
            new PageLost(_next++, message.Code!, message.Detail!),
        _ => throw new SplitChildException("a message out of turn"),
    };

    private PagesFound Count(int pageCount)
    {
        if (pageCount > request.MaxPages)
            throw PageLimits.TooMany(request.MaxPages);
        _count = pageCount;
        return new PagesFound(pageCount);
    }

    private SplitEvent Take(ChildMessage message)
    {
        var path = Path.Combine(folder, SplitChild.PageFile(_next));
        var found = PageCheck.Check(path, _next++, message.Dpi, request, options);
        if (found is not PageSplit page)
            return found;
        _bytes += new FileInfo(path).Length;
        return page with { TextLayerPath = PageCheck.TextLayer(PdfTextLayer.FileBeside(path)) };
    }

    private static void Delete(PageSplit page)
    {
        File.Delete(page.Path);
        if (page.TextLayerPath is { } text)
            File.Delete(text);
    }

    private PageLost Died(string code)
    {
        _childEnded = true;
        return _count is null
            ? throw new InvalidInputException(
                ErrorCode.DocumentCorrupt,
                "Found a document that cannot be opened within the limits of memory and time; expected a valid one. "
                + "Export it again.")
            : Lost(code);
    }

    private PageLost Lost(string code) => new(_next++, code, code switch
    {
        ErrorCode.PageTimeout =>
            "Found a page that takes too long to split; expected one that a viewer shows at once. Print it anew.",
        ErrorCode.PageTooLarge =>
            $"Found pages of more than {options.MaxOutputBytes} bytes in all; expected less. Split the document.",
        _ => "Found a page that the decoder cannot stand; expected an undamaged page. Export the file again.",
    });
}
