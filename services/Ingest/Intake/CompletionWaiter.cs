using System.Collections.Concurrent;
using MassTransit;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Lets a post wait for the end of its documents (<c>Prefer: wait</c>).</summary>
internal sealed class CompletionWaiter(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string>> _waiting = new();

    /// <summary>To be called before the document is published, or its end may go by unheard.</summary>
    public Task<string> Expect(Guid id) =>
        _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Complete(Guid id, string state)
    {
        if (_waiting.TryGetValue(id, out var waiting))
            waiting.TrySetResult(state);
    }

    /// <summary>True if all are completed in time.</summary>
    public async Task<bool> WaitAsync(
        IEnumerable<Task<string>> expected, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(expected).WaitAsync(limit, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Forget(Guid id) => _waiting.TryRemove(id, out _);
}

/// <summary>Every Ingest process hears of every completion: any of them may hold the post that waits.</summary>
internal sealed class DocumentCompletedConsumer(CompletionWaiter waiter) : IConsumer<DocumentCompleted>
{
    public Task Consume(ConsumeContext<DocumentCompleted> context)
    {
        waiter.Complete(context.Message.DocumentId, context.Message.State);
        return Task.CompletedTask;
    }
}
