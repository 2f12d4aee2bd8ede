using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Quire.Results.Ledger;

/// <summary>One document under its lock, in one transaction: what is changed here is committed as a whole.</summary>
internal sealed class DocumentChange(LedgerContext ledger, DocumentRow document, LedgerClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _stateBefore = document.State;

    public LedgerContext Ledger => ledger;

    public DocumentRow Document => document;

    /// <summary>A worker has told of a page: the workers are alive.</summary>
    public void Worked() => document.WorkedAt = clock.Now;

    /// <summary>The document was split: the splitter is alive.</summary>
    public void Split(int pageCount)
    {
        document.Split(pageCount);
        document.SplitAt = clock.Now;
    }

    /// <summary>Changes a page, creating it if need be; keeps the document's counts and events in step.</summary>
    public async Task ChangePageAsync(int pageIndex, Func<PageRow, bool> change, CancellationToken cancellationToken)
    {
        var page = await ledger.Pages.FindAsync([document.Id, pageIndex], cancellationToken);
        if (page is null)
        {
            page = new PageRow { DocumentId = document.Id, PageIndex = pageIndex };
            ledger.Pages.Add(page);
        }

        var before = (page.State, Known: page.Image is not null, page.Attempt);
        var stateChanged = change(page) || before.State != page.State;
        document.PagesQueued += page.Image is not null && !before.Known ? 1 : 0;
        document.PagesSucceeded += Count(page.State, PageState.Succeeded) - Count(before.State, PageState.Succeeded);
        document.PagesFailed += Count(page.State, PageState.Failed) - Count(before.State, PageState.Failed);
        page.UpdatedAt = clock.Now;
        if (stateChanged || page.DueAt is null || page.Attempt != before.Attempt)
            page.DueAt = clock.PageDue(page);
        if (stateChanged || ledger.Entry(page).State == EntityState.Added)
            AddEvent(
                "page", new { page = pageIndex + 1, state = page.State, attempt = page.Attempt, reason = page.Reason });
    }

    /// <summary>Brings the document's state in step with what has arrived; true if it changed.</summary>
    public bool Settle()
    {
        document.State = document.CurrentState();
        document.UpdatedAt = clock.Now;
        document.DueAt = clock.DocumentDue(document);
        if (document.State == _stateBefore)
            return false;
        document.CompletedAt = DocumentState.IsFinal(document.State) ? clock.Now : null;
        AddEvent("document", new
        {
            state = document.State,
            pages = document.PageCount,
            succeeded = document.PagesSucceeded,
            failed = document.PagesFailed,
            reason = document.Reason,
        });
        return true;
    }

    private void AddEvent(string kind, object body) => ledger.Events.Add(new DocumentEventRow
    {
        DocumentId = document.Id,
        Sequence = ++document.LastEvent,
        Kind = kind,
        Body = JsonSerializer.Serialize(body, Json),
    });

    private static int Count(string state, string wanted) => state == wanted ? 1 : 0;
}
