using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>Writes a document's events until it has ended or the listener is gone.</summary>
internal sealed class EventStream(
    LedgerContext ledger, DocumentSignal signal, TimeProvider time, IOptions<ResultsOptions> options)
{
    private const int Batch = 500;

    public async Task WriteAsync(string tenant, Guid id, long after, HttpResponse response)
    {
        var aborted = response.HttpContext.RequestAborted;
        var lastWrite = time.GetUtcNow();
        while (true)
        {
            var change = signal.Next(id);
            var document = await ledger.Documents.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == id && row.Tenant == tenant, aborted);
            var events = await ledger.Events.AsNoTracking().Where(row => row.DocumentId == id && row.Sequence > after)
                .OrderBy(row => row.Sequence).Take(Batch).ToListAsync(aborted);
            var ended = document is not null && DocumentState.IsFinal(document.State);
            if (events.Count == 0 && ended)
            {
                if (!response.HasStarted)
                    response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            var isSilent = time.GetUtcNow() - lastWrite >= options.Value.HeartbeatEvery;
            if (events.Count > 0 || !response.HasStarted || isSilent)
            {
                await SendAsync(response, events, aborted);
                lastWrite = time.GetUtcNow();
            }

            after = events.Count > 0 ? events[^1].Sequence : after;
            if (events.Count == 0)
                await signal.WaitAsync(options.Value.PollEvery, change, aborted);
        }
    }

    // Nothing to tell gives a comment: it opens the stream, or keeps it open.
    private static async Task SendAsync(HttpResponse response, List<DocumentEventRow> events, CancellationToken aborted)
    {
        if (!response.HasStarted)
            response.ContentType = "text/event-stream";
        var text = new StringBuilder(events.Count == 0 ? ":\n\n" : "");
        foreach (var row in events)
            text.Append(CultureInfo.InvariantCulture, $"id: {row.Sequence}\nevent: {row.Kind}\ndata: {row.Body}\n\n");
        await response.WriteAsync(text.ToString(), aborted);
        await response.Body.FlushAsync(aborted);
    }
}
