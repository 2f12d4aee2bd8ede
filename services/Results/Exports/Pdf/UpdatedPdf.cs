using System.Globalization;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>The PDF as it was sent, byte for byte, followed by an update that lays the text over each page.</summary>
internal sealed class UpdatedPdf(OriginalPages original, Stream destination)
{
    private readonly PdfWriter _pdf = new(destination, 0, FirstFree(original.File));
    private readonly PdfGlyphs _glyphs = new();

    public async Task WriteAsync(IAsyncEnumerable<ExportedPage> pages, CancellationToken cancellationToken)
    {
        await _pdf.WriteAsync(original.Bytes, cancellationToken);
        await _pdf.WriteAsync("\n", cancellationToken);
        int font = _pdf.Reserve(), before = _pdf.Reserve();
        // What the page leaves behind shall not move the text.
        await _pdf.WriteStreamAsync(before, "", "q\n"u8.ToArray(), cancellationToken);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            if (page.Read is not null && page.PageIndex < original.Pages.Count)
                await WritePageAsync(page, original.Pages[page.PageIndex], font, before, cancellationToken);
        }

        await PdfTextFont.WriteAsync(_pdf, font, _glyphs, cancellationToken);
        await WriteEndAsync(cancellationToken);
    }

    private async Task WritePageAsync(
        ExportedPage page, OriginalPage onto, int font, int before, CancellationToken cancellationToken)
    {
        var content = _pdf.Reserve();
        var (width, height) = onto.Seen;
        var text = TextLayer.Write(page.Read!, width / page.WidthPx, height / page.HeightPx, font, _glyphs);
        await _pdf.WriteCompressedAsync(
            content, "", Encoding.ASCII.GetBytes($"\nQ\nq {onto.Matrix()} cm\n{text}Q\n"), cancellationToken);
        var body = new UpdatedPage(original.File, onto).Write(before, content, font);
        await _pdf.WriteObjectAsync(onto.Number, onto.Generation, body, cancellationToken);
    }

    private async Task WriteEndAsync(CancellationToken cancellationToken)
    {
        var references = original.File.References;
        var trailer = new StringBuilder();
        foreach (var entry in references.Trailer)
        {
            var name = Encoding.Latin1.GetString(entry.Name.Span);
            if (name is "/Root" or "/Info" or "/ID")
                trailer.Append($"{name} {Encoding.Latin1.GetString(entry.Value.Span)} ");
        }

        trailer.Append(CultureInfo.InvariantCulture, $"/Prev {references.Start}");
        if (references.IsStream)
            await PdfCrossReferences.WriteStreamAsync(_pdf, trailer.ToString(), cancellationToken);
        else
            await PdfCrossReferences.WriteTableAsync(_pdf, trailer.ToString(), cancellationToken);
    }

    private static int FirstFree(PdfFile file)
    {
        var highest = file.References.Places.Keys.Aggregate(0, Math.Max);
        return Math.Max(highest + 1, (int)file.Number(file.References.Trailer.Get("/Size"u8), 0));
    }
}
