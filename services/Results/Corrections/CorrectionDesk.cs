using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;
using Quire.Results.Reviews;
using Quire.Results.Search;

namespace Quire.Results.Corrections;

/// <summary>Puts words right: search, exports and the page follow in the same transaction.</summary>
/// <remarks>
/// The corrected page is a blob of its own, and the ledger's page refers to it from then on. A page that is read once
/// more afterwards changes nothing, because success is for ever.
/// </remarks>
internal sealed class CorrectionDesk(LedgerContext context, DocumentLedger ledger, IBlobStore blobs, TimeProvider time)
{
    /// <summary>
    /// The revision that it became; that of the first time, if the same correction of the same text came before.
    /// Null if the page is no longer that of <see cref="Correction.Base"/>.
    /// </summary>
    /// <exception cref="InvalidInputException">The page has no such word.</exception>
    public async Task<(CorrectionRow Row, BlobReference Text)?> CorrectAsync(
        PageRow page, string tenant, Correction correction, CancellationToken cancellationToken)
    {
        if (page.Text is not { } text || text.Sha256 != correction.Base)
            return await ReplayedAsync(page, correction, cancellationToken);
        var read = RecognizedPageFormat.Read(await blobs.GetAsync(text, cancellationToken));
        var corrected = CorrectedPage.Of(read, correction.Word, correction.Text) ?? throw new InvalidInputException(
            ErrorCode.InvalidRequest, $"Found no word {correction.Word} on the page; words count from 1.");
        var blob = await blobs.PutAsync(
            $"{DocumentFolder.Of(tenant, page.DocumentId)}/text",
            new MemoryStream(RecognizedPageFormat.Write(corrected.Page)), cancellationToken);
        var row = Row(page, tenant, correction, corrected, text);
        var stored = await StoreAsync(row, blob, corrected.Page, cancellationToken);
        return stored is null ? await ReplayedAsync(page, correction, cancellationToken) : (stored, blob);
    }

    private CorrectionRow Row(
        PageRow page, string tenant, Correction correction, CorrectedPage corrected, BlobReference text) => new()
        {
            DocumentId = page.DocumentId,
            PageIndex = page.PageIndex,
            Revision = 0,
            Tenant = tenant,
            Word = correction.Word,
            Line = corrected.Line,
            Before = corrected.Before,
            After = correction.Text,
            Base = text,
            Author = correction.Author,
            At = time.GetUtcNow(),
        };

    // Null if another correction, or the document's end, was faster.
    private async Task<CorrectionRow?> StoreAsync(
        CorrectionRow row, BlobReference blob, RecognizedPage page, CancellationToken cancellationToken)
    {
        CorrectionRow? stored = null;
        await ledger.ChangeAsync(row.DocumentId, row.Tenant, async change =>
        {
            stored = null;
            var current = await context.Pages.FindAsync([row.DocumentId, row.PageIndex], cancellationToken);
            if (DocumentState.IsClosed(change.Document.State) || current?.Text != row.Base)
                return;
            (current.Text, current.Confidence) = (blob, page.Confidence);
            var before = await context.Corrections.CountAsync(
                other => other.DocumentId == row.DocumentId && other.PageIndex == row.PageIndex, cancellationToken);
            stored = row with { Revision = before + 1 };
            context.Corrections.Add(stored);
            await context.Index.StoreAsync(
                context, PageTextRow.Of(row.DocumentId, row.Tenant, page), cancellationToken);
            await context.Reviews
                .Where(review => review.DocumentId == row.DocumentId && review.PageIndex == row.PageIndex)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(review => review.ExpectedErrors, ExpectedErrors.Of(page)),
                    cancellationToken);
        }, cancellationToken);
        return stored;
    }

    private async Task<(CorrectionRow Row, BlobReference Text)?> ReplayedAsync(
        PageRow page, Correction correction, CancellationToken cancellationToken)
    {
        var revisions = await context.Corrections.AsNoTracking()
            .Where(row => row.DocumentId == page.DocumentId && row.PageIndex == page.PageIndex)
            .OrderBy(row => row.Revision).ToListAsync(cancellationToken);
        var index = revisions.FindIndex(row => row.Base.Sha256 == correction.Base && row.Word == correction.Word
            && row.After == correction.Text && row.Author == correction.Author);
        if (index < 0)
            return null;
        var text = index + 1 < revisions.Count
            ? revisions[index + 1].Base
            : await context.Pages.AsNoTracking()
                .Where(row => row.DocumentId == page.DocumentId && row.PageIndex == page.PageIndex)
                .Select(row => row.Text).FirstOrDefaultAsync(cancellationToken);
        return text is { } now ? (revisions[index], now) : null;
    }
}

/// <summary>What somebody wants put right.</summary>
/// <param name="Word">Ordinal on the page, from 1 in reading order.</param>
/// <param name="Text">What it shall be.</param>
/// <param name="Base">SHA-256 of the page's text that they saw.</param>
/// <param name="Author">Id of their key.</param>
internal sealed record Correction(int Word, string Text, string Base, string Author);
