using MassTransit;
using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>Takes pages from the bulk lane; they are read as those of the express lane are.</summary>
internal sealed class RecognizeBulkPageConsumer(RecognizePageConsumer pages) : IConsumer<PageQueued>
{
    public Task Consume(ConsumeContext<PageQueued> context) => pages.Consume(context);
}
