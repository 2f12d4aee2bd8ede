using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Quire.Hosting.Tests;

public sealed class InMemoryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ParcelLog _log = new();
    private readonly Parcel _parcel = new() { DocumentId = Guid.NewGuid() };

    [Fact]
    public async Task Message_published_as_soon_as_the_process_has_started_reaches_its_queue()
    {
        await using var process = await TestProcess.StartAsync(
            consumers: bus =>
            {
                bus.AddConsumer<ParcelConsumer>();
                bus.AddBusObserver(_ => new SlowStart());
            },
            services: builder => builder.Services.AddSingleton(_log),
            waitForBus: false);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeliveredAsync(_parcel.DocumentId);
        Assert.Equal(1, _log.Attempts(_parcel.DocumentId));
    }

    /// <summary>A bus whose queues take a while to come up, as on a busy machine.</summary>
    private sealed class SlowStart : IBusObserver
    {
        public Task PreStart(IBus bus) => Task.Delay(TimeSpan.FromSeconds(2), Cancel);

        public void PostCreate(IBus bus)
        {
        }

        public void CreateFaulted(Exception exception)
        {
        }

        public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;

        public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;

        public Task PreStop(IBus bus) => Task.CompletedTask;

        public Task PostStop(IBus bus) => Task.CompletedTask;

        public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    }
}
