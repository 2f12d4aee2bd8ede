using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>Tells which pages may be what kills workers; to suspect an innocent one costs a slow reading.</summary>
/// <remarks>
/// A broker counts, for every message that a dying worker held, one delivery: the page that was being read and those
/// that merely lay beside it. Nobody is judged by that count. It decides who is read alone, and what dies alone is
/// guilty: a note says so to whoever gets another copy of the message.
/// </remarks>
internal sealed class Suspicion(ReadingJournal journal, PoisonNotes notes, IOptions<RecognizeOptions> options)
{
    public async Task<bool> FallsAsync(ConsumeContext<PageQueued> context)
    {
        var delivered = context.ReceiveContext.TransportHeaders.Get<long>("x-delivery-count") ?? 0;
        return Math.Max(delivered, journal.DeathsOf(context.Message)) >= options.Value.AloneAfter
            || await notes.ContainsAsync(context.Message, context.CancellationToken);
    }
}
