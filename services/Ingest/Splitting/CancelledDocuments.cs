using MassTransit;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Documents that nobody wants split any more, the latest of them.</summary>
internal sealed class CancelledDocuments
{
    // What is forgotten is split in vain and dropped by Results: wasteful, not wrong.
    private const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<Guid> _order = new();
    private readonly HashSet<Guid> _cancelled = [];

    public bool Contains(Guid id)
    {
        lock (_lock)
            return _cancelled.Contains(id);
    }

    public void Add(Guid id)
    {
        lock (_lock)
        {
            if (!_cancelled.Add(id))
                return;
            _order.Enqueue(id);
            if (_order.Count > Remembered)
                _cancelled.Remove(_order.Dequeue());
        }
    }
}

/// <summary>Every Ingest process hears of every cancellation: whichever splits the document stops.</summary>
internal sealed class DocumentCancelledConsumer(CancelledDocuments cancelled, ReceiptStore receipts)
    : IConsumer<DocumentCancelled>
{
    public Task Consume(ConsumeContext<DocumentCancelled> context)
    {
        cancelled.Add(context.Message.DocumentId);
        return receipts.SplitAsync(context.Message.Tenant, context.Message.DocumentId, context.CancellationToken);
    }
}
