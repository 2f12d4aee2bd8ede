using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>The express lane.</summary>
internal sealed class RecognizePageDefinition(IOptions<OnnxOptions> engine, IOptions<RecognizeOptions> options)
    : LaneDefinition<RecognizePageConsumer>(QueueName.RecognizePage, engine, options);

/// <summary>The bulk lane.</summary>
internal sealed class RecognizeBulkPageDefinition(IOptions<OnnxOptions> engine, IOptions<RecognizeOptions> options)
    : LaneDefinition<RecognizeBulkPageConsumer>(QueueName.RecognizePageBulk, engine, options);

/// <summary>
/// Each lane alone can keep the engine busy, and has a few more pages within reach; <see cref="ReadingPlaces"/> bounds
/// both together.
/// </summary>
internal abstract class LaneDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private const int Lanes = 2;

    private readonly int _prefetch;

    protected LaneDefinition(string queue, IOptions<OnnxOptions> engine, IOptions<RecognizeOptions> options)
    {
        EndpointName = queue;
        ConcurrentMessageLimit = engine.Value.PagesAtOnce;
        _prefetch = Math.Max(engine.Value.PagesAtOnce, (options.Value.Prefetch + Lanes - 1) / Lanes);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.PrefetchCount = _prefetch;
}
