using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Search;

/// <summary>Which pages are looked through; null lets all pass.</summary>
/// <param name="From">Documents received at this moment or later.</param>
/// <param name="To">Documents received before this moment.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
/// <param name="State">Of the document.</param>
/// <param name="LeastConfidence">Of the page, 0..1.</param>
/// <param name="MostConfidence">Of the page, 0..1: what has to be looked at again.</param>
internal sealed record SearchFilter(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? MediaType = null, string? State = null,
    double? LeastConfidence = null, double? MostConfidence = null)
{
    public static readonly SearchFilter None = new();

    private bool IsAboutDocuments => From is not null || To is not null || MediaType is not null || State is not null;

    private bool IsAboutPages => LeastConfidence is not null || MostConfidence is not null;

    /// <exception cref="InvalidInputException">A confidence is not 0..1.</exception>
    public IQueryable<PageTextRow> Apply(LedgerContext ledger, IQueryable<PageTextRow> pages)
    {
        if (LeastConfidence is < 0 or > 1 or double.NaN || MostConfidence is < 0 or > 1 or double.NaN)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, "Found a confidence out of range; expected 0 to 1.");
        if (IsAboutDocuments)
        {
            var documents = Documents(ledger);
            pages = pages.Where(text => documents.Any(document => document.Id == text.DocumentId));
        }

        if (IsAboutPages)
        {
            var known = Pages(ledger);
            pages = pages.Where(text => known.Any(page =>
                page.DocumentId == text.DocumentId && page.PageIndex == text.PageIndex));
        }

        return pages;
    }

    private IQueryable<DocumentRow> Documents(LedgerContext ledger)
    {
        IQueryable<DocumentRow> documents = ledger.Documents;
        if (From is { } from)
            documents = documents.Where(row => row.ReceivedAt >= from);
        if (To is { } to)
            documents = documents.Where(row => row.ReceivedAt < to);
        if (MediaType is { } type)
            documents = documents.Where(row => row.MediaType == type);
        return State is { } state ? documents.Where(row => row.State == state) : documents;
    }

    private IQueryable<PageRow> Pages(LedgerContext ledger)
    {
        IQueryable<PageRow> pages = ledger.Pages;
        if (LeastConfidence is { } least)
            pages = pages.Where(page => page.Confidence >= least);
        return MostConfidence is { } most ? pages.Where(page => page.Confidence <= most) : pages;
    }
}
