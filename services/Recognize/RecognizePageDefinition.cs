using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>As many pages at once as the engine is made for, and a few more within reach.</summary>
internal sealed class RecognizePageDefinition : ConsumerDefinition<RecognizePageConsumer>
{
    private readonly int _prefetch;

    public RecognizePageDefinition(IOptions<OnnxOptions> engine, IOptions<RecognizeOptions> options)
    {
        EndpointName = QueueName.RecognizePage;
        ConcurrentMessageLimit = engine.Value.PagesAtOnce;
        _prefetch = Math.Max(engine.Value.PagesAtOnce, options.Value.Prefetch);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<RecognizePageConsumer> consumerConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.PrefetchCount = _prefetch;
}
