using System.Collections.Concurrent;
using MassTransit;
using Quire.Contracts;

namespace Quire.Faults.Hostile;

/// <summary>
/// Hears how each document that was taken in ends, in place of the ledger; and, as the ledger does, answers for it:
/// what nobody has registered is published, and split, again and again.
/// </summary>
internal sealed class Outcomes
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string>> _ends = new();
    private readonly ConcurrentDictionary<Guid, string> _lostPages = new();
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>Messages that were given up: each is a fault of Quire.</summary>
    public IEnumerable<string> Faults => _faults;

    /// <summary><c>split</c>, <c>page: CODE</c> or <c>rejected: CODE</c>.</summary>
    public Task<string> EndOf(Guid documentId) => End(documentId).Task;

    private TaskCompletionSource<string> End(Guid id) =>
        _ends.GetOrAdd(id, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    internal sealed class Ear(Outcomes outcomes) : IConsumer<DocumentReceived>, IConsumer<PageFailed>,
        IConsumer<DocumentSplit>, IConsumer<DocumentRejected>, IConsumer<MessageDeadLettered>
    {
        public Task Consume(ConsumeContext<DocumentReceived> context) => context.Publish(new DocumentRegistered
        {
            DocumentId = context.Message.DocumentId,
            Tenant = context.Message.Tenant,
        });

        public Task Consume(ConsumeContext<PageFailed> context)
        {
            outcomes._lostPages[context.Message.DocumentId] = $"page: {context.Message.Reason}";
            return Task.CompletedTask;
        }

        public Task Consume(ConsumeContext<DocumentSplit> context)
        {
            var id = context.Message.DocumentId;
            outcomes.End(id).TrySetResult(outcomes._lostPages.GetValueOrDefault(id, "split"));
            return Task.CompletedTask;
        }

        public Task Consume(ConsumeContext<DocumentRejected> context)
        {
            outcomes.End(context.Message.DocumentId).TrySetResult($"rejected: {context.Message.Reason}");
            return Task.CompletedTask;
        }

        public Task Consume(ConsumeContext<MessageDeadLettered> context)
        {
            outcomes._faults.Enqueue($"{context.Message.ExceptionType}: {context.Message.ExceptionMessage}");
            if (context.Message.DocumentId is { } id)
                outcomes.End(id).TrySetResult("given up");
            return Task.CompletedTask;
        }
    }
}
