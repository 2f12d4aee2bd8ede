using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

/// <summary>A message of the tests' own, so that a shared broker is not filled with pages nobody sent.</summary>
public sealed record Parcel
{
    public required Guid DocumentId { get; init; }

    public string Tenant { get; init; } = "acme";

    public int PageIndex { get; init; } = 7;
}

/// <summary>A message that no queue of the tests takes.</summary>
public sealed record Stray
{
    public required Guid DocumentId { get; init; }
}

/// <summary>What happens to parcels, for tests to wait on.</summary>
internal sealed class ParcelLog
{
    private readonly Channel<Guid> _delivered = Channel.CreateUnbounded<Guid>();
    private readonly Channel<MessageDeadLettered> _dead = Channel.CreateUnbounded<MessageDeadLettered>();
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();

    /// <summary>What the consumer does at the n-th attempt, from 1; nothing: it succeeds.</summary>
    public Func<int, CancellationToken, Task> OnAttempt { get; set; } = (_, _) => Task.CompletedTask;

    public int Attempts(Guid id) => _attempts.GetValueOrDefault(id);

    public int CountAttempt(Guid id) => _attempts.AddOrUpdate(id, 1, (_, count) => count + 1);

    public void NoteDelivery(Guid id) => _delivered.Writer.TryWrite(id);

    public void NoteDeath(MessageDeadLettered letter) => _dead.Writer.TryWrite(letter);

    public async Task DeliveredAsync(Guid id)
    {
        while (await _delivered.Reader.ReadAsync(Deadline()) != id)
        {
        }
    }

    public async Task<MessageDeadLettered> DeadLetterAsync(Func<MessageDeadLettered, bool> match)
    {
        while (true)
            if (await _dead.Reader.ReadAsync(Deadline()) is var letter && match(letter))
                return letter;
    }

    // Never reached by a test that passes.
    private static CancellationToken Deadline()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(30));
        return source.Token;
    }
}

internal sealed class ParcelConsumer(ParcelLog log) : IConsumer<Parcel>
{
    public async Task Consume(ConsumeContext<Parcel> context)
    {
        var id = context.Message.DocumentId;
        await log.OnAttempt(log.CountAttempt(id), context.CancellationToken);
        log.NoteDelivery(id);
    }
}

internal sealed class DeadLetterCollector(ParcelLog log) : IConsumer<MessageDeadLettered>
{
    public Task Consume(ConsumeContext<MessageDeadLettered> context)
    {
        log.NoteDeath(context.Message);
        return Task.CompletedTask;
    }
}
