using MassTransit;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>Hears of cancelled documents; every worker process does, through a queue of its own.</summary>
internal sealed class CancelPagesConsumer(CancelledDocuments cancelled) : IConsumer<DocumentCancelled>
{
    public Task Consume(ConsumeContext<DocumentCancelled> context)
    {
        cancelled.Add(context.Message.DocumentId);
        return Task.CompletedTask;
    }
}

internal sealed class CancelPagesDefinition : ConsumerDefinition<CancelPagesConsumer>
{
    public CancelPagesDefinition() => Endpoint(endpoint =>
    {
        endpoint.Name = QueuePerProcess.NewName("recognize-cancelled");
        endpoint.Temporary = true;
    });
}
