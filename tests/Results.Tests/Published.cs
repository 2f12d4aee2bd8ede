using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using Quire.Contracts;
using Xunit;

namespace Quire.Results.Tests;

/// <summary>Hears what the service publishes.</summary>
internal sealed class Published :
    IConsumer<DocumentRegistered>, IConsumer<DocumentCompleted>, IConsumer<DocumentCancelled>, IConsumer<PageQueued>,
    IConsumer<DocumentReceived>, IConsumer<BacklogCounted>
{
    private readonly ConcurrentDictionary<(Type, Guid), Channel<object>> _messages = new();

    public Task Consume(ConsumeContext<DocumentRegistered> context) => Add(context.Message.DocumentId, context.Message);

    public Task Consume(ConsumeContext<DocumentCompleted> context) => Add(context.Message.DocumentId, context.Message);

    public Task Consume(ConsumeContext<DocumentCancelled> context) => Add(context.Message.DocumentId, context.Message);

    public Task Consume(ConsumeContext<PageQueued> context) => Add(context.Message.DocumentId, context.Message);

    public Task Consume(ConsumeContext<DocumentReceived> context) => Add(context.Message.DocumentId, context.Message);

    // Of no document.
    public Task Consume(ConsumeContext<BacklogCounted> context) => Add(Guid.Empty, context.Message);

    public async Task<T> NextAsync<T>(Guid documentId) where T : class
    {
        using var deadline = Deadline.Token();
        return (T)await Of(typeof(T), documentId).Reader.ReadAsync(deadline.Token);
    }

    internal Task AddBulk(PageQueued page) => Add(page.DocumentId, new BulkPage(page));

    private Task Add(
        Guid documentId, object message) => Of(message.GetType(), documentId).Writer.WriteAsync(message).AsTask();

    private Channel<object> Of(Type type, Guid documentId) =>
        _messages.GetOrAdd((type, documentId), static _ => Channel.CreateUnbounded<object>());
}

/// <summary>A page that was queued in the bulk lane; those of the express lane are heard as themselves.</summary>
internal sealed record BulkPage(PageQueued Page);

/// <summary>Hears what the service puts into the bulk lane.</summary>
internal sealed class PublishedInBulk(Published published) : IConsumer<PageQueued>
{
    public Task Consume(ConsumeContext<PageQueued> context) => published.AddBulk(context.Message);
}
