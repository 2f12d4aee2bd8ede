using MassTransit;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Faults.Load;

/// <summary>
/// Sends messages of the pipeline again, up to twice and after a while: doubled, and out of order. Copies of pages go by
/// the express lane.
/// </summary>
internal sealed class Duplicator : IConsumer<DocumentReceived>, IConsumer<DocumentSplit>, IConsumer<PageQueued>,
    IConsumer<PageStarted>, IConsumer<PageRecognized>, IConsumer<PageFailed>
{
    private const string Again = "quire-faults-again";
    private const int LongestPauseMs = 2_000;

    // Six in ten are left alone, three come twice, one three times.
    private static readonly int[] Copies = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2];

    private static int _count;
    private static int _seen;

    /// <summary>Messages that were sent again.</summary>
    public static int Count => Volatile.Read(ref _count);

    /// <summary>Messages of the pipeline, those that were sent again included.</summary>
    public static int Seen => Volatile.Read(ref _seen);

    public static IBusControl On(Uri broker) => Bus.Factory.CreateUsingRabbitMq(bus =>
    {
        bus.Host(broker);
        bus.ReceiveEndpoint("quire-faults-duplicates", endpoint =>
        {
            endpoint.PrefetchCount = 500;
            endpoint.Bind<BulkPages>();
            endpoint.Consumer<Duplicator>();
        });
    });

    public Task Consume(ConsumeContext<DocumentReceived> context) => AgainAsync(context);

    public Task Consume(ConsumeContext<DocumentSplit> context) => AgainAsync(context);

    public Task Consume(ConsumeContext<PageQueued> context) => AgainAsync(context);

    public Task Consume(ConsumeContext<PageStarted> context) => AgainAsync(context);

    public Task Consume(ConsumeContext<PageRecognized> context) => AgainAsync(context);

    public Task Consume(ConsumeContext<PageFailed> context) => AgainAsync(context);

    private static async Task AgainAsync<T>(ConsumeContext<T> context) where T : class
    {
        Interlocked.Increment(ref _seen);
        if (context.Headers.Get<string>(Again) is not null)
            return;
        for (var copy = Random.Shared.GetItems(Copies, 1)[0]; copy > 0; copy--)
        {
            await Task.Delay(Random.Shared.Next(LongestPauseMs), context.CancellationToken);
            await context.Publish(
                context.Message, sent => sent.Headers.Set(Again, "yes"), context.CancellationToken);
            Interlocked.Increment(ref _count);
        }
    }
}
