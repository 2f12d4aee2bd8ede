using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Exports;

/// <summary>Reads a finished document out of the ledger and the blob store.</summary>
internal sealed class DocumentExport(LedgerContext ledger, IBlobStore blobs)
{
    public ExportedDocument Of(DocumentRow document, CancellationToken cancellationToken) => new()
    {
        Id = document.Id,
        FileName = document.FileName,
        State = document.State,
        Moment = document.ReceivedAt,
        OriginalPdf = document is { MediaType: "application/pdf", Original: { } original }
            ? cancellation => blobs.GetAsync(original, cancellation)
            : null,
        PageCount = document.PageCount ?? 0,
        Pages = PagesAsync(document.Id, cancellationToken),
    };

    public async Task<ExportedPage> PageAsync(PageRow page, CancellationToken cancellationToken) => new()
    {
        PageIndex = page.PageIndex,
        WidthPx = page.WidthPx,
        HeightPx = page.HeightPx,
        Read = page.Text is { } text
            ? RecognizedPageFormat.Read(await blobs.GetAsync(text, cancellationToken))
            : null,
        Image = page.Image is { } image ? cancellation => blobs.GetAsync(image, cancellation) : null,
        Reason = page.Reason,
        Detail = page.Detail,
    };

    private async IAsyncEnumerable<ExportedPage> PagesAsync(
        Guid documentId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = await ledger.Pages.AsNoTracking().Where(row => row.DocumentId == documentId)
            .OrderBy(row => row.PageIndex).ToListAsync(cancellationToken);
        foreach (var page in pages)
            yield return await PageAsync(page, cancellationToken);
    }
}
