using System.Diagnostics;
using System.Globalization;
using Quire.Contracts;
using Quire.Imaging;

namespace Quire.Ingest;

/// <summary>Draws one PDF page with poppler's <c>pdftoppm</c>; runs inside the sandbox.</summary>
internal sealed class PdfDrawing(SplitRequest request)
{
    private int _listed = -1;
    private string _list = "";

    /// <summary>Reads the page sizes with <c>pdfinfo</c>.</summary>
    /// <exception cref="InvalidInputException"><c>document_encrypted</c> or <c>document_corrupt</c>.</exception>
    public DocumentHeader ReadHeader()
    {
        var arguments = PdfPageSizes.Arguments(request.Original, request.MaxPages);
        using var tool = Tool("pdfinfo", arguments);
        var output = tool.ReadText();
        return PdfPageSizes.Parse(tool.Finish(), output + tool.Errors, request.PdfDpi);
    }

    /// <summary>Writes the page as a canonical page, and beside it the text that the PDF holds of it.</summary>
    /// <exception cref="InvalidInputException"><c>page_corrupt</c> or <c>page_timeout</c>.</exception>
    public CanonicalPage Draw(PageHeader page, string destination)
    {
        var dpi = DrawnResolution.For(page, FindScan(page), request);
        using var tool = Tool("pdftoppm", Arguments(page.Directory + 1, dpi));
        var pixels = PortablePixmap.Read(tool.Output, request.MaxDrawnPixels, out var widthPx);
        var exitCode = tool.Finish();
        if (tool.TimedOut)
            throw new InvalidInputException(
                ErrorCode.PageTimeout,
                $"Found a page that is not drawn after {request.PageTimeout.TotalSeconds} s; expected a page that "
                + "a viewer shows at once. Print it to a new PDF.");
        if (pixels is null || exitCode != 0)
            throw Corrupt("cannot be drawn");
        var written = OriginalDecoder.Write(pixels, widthPx, 3, (int)Math.Round(dpi), destination);
        if (written.Uniform && tool.Errors.Length > 0)
            throw Corrupt("is damaged and draws as nothing");
        PdfTextLayer.Write(request.Original, page.Directory + 1, PdfTextLayer.FileBeside(destination));
        return written;
    }

    private ChildTool Tool(string program, string[] arguments) =>
        new(program, arguments, request.PageTimeout, request.PageProcessorTime);

    private double FindScan(PageHeader page)
    {
        var block = page.Directory / ScanResolution.PagesPerList;
        if (block != _listed)
            (_listed, _list) = (block, ListImages(block));
        return ScanResolution.Find(_list, page, request.PdfDpi);
    }

    private string ListImages(int block)
    {
        using var tool = Tool("pdfimages", ScanResolution.Arguments(request.Original, block));
        var list = tool.ReadText();
        _ = tool.Finish();
        return list;
    }

    private string[] Arguments(int page, double dpi)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        return ["-r", dpi.ToString("0.#####", CultureInfo.InvariantCulture), "-f", number, "-l", number,
            request.Original];
    }

    private static InvalidInputException Corrupt(string found) => new(
        ErrorCode.PageCorrupt, $"Found a page that {found}; expected one that a viewer shows. Print it to a new PDF.");
}
