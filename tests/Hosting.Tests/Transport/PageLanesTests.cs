using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

// One after the other: the tests of a shared broker share its queues.
[Collection("broker")]
public sealed class PageLanesTests
{
    private readonly Heard _heard = new();
    private readonly string _tenant = $"t-{Guid.NewGuid():N}";

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Page_reaches_the_queue_of_its_lane_and_the_ledger_and_no_other(TransportKind kind)
    {
        await using var process = await StartAsync(kind, Listen);

        await QueueAsync(process, _tenant, 0, 1);
        await QueueAsync(process, $"{_tenant}-other", 2);

        Assert.Equal([0, 2], await _heard.InOrderAsync(_tenant, QueueName.RecognizePage, last: 2));
        Assert.Equal([1], await _heard.InOrderAsync(_tenant, QueueName.RecognizePageBulk, last: 1));
        Assert.Equal([0, 1, 2], (await _heard.InOrderAsync(_tenant, QueueName.Ledger, last: 2)).Order());
    }

    [Fact]
    public async Task Page_of_either_lane_that_is_queued_before_its_consumer_ever_ran_waits_for_it()
    {
        await using (var early = await StartAsync(TransportKind.RabbitMq, _ => { }))
            await QueueAsync(early, _tenant, 0, 1);

        await using var late = await StartAsync(TransportKind.RabbitMq, Listen);

        await _heard.InOrderAsync(_tenant, QueueName.RecognizePage, last: 0);
        await _heard.InOrderAsync(_tenant, QueueName.RecognizePageBulk, last: 1);
        await _heard.InOrderAsync(_tenant, QueueName.Ledger, last: 1);
    }

    private Task<TestProcess> StartAsync(TransportKind kind, Action<IBusRegistrationConfigurator> consumers)
    {
        var settings = Transports.Settings(kind);
        settings["Quire:Transport:ExpressPages"] = "1";
        return TestProcess.StartAsync(settings, consumers, builder => builder.Services.AddSingleton(_heard));
    }

    private static void Listen(IBusRegistrationConfigurator bus)
    {
        Listen<ExpressEar>(bus, QueueName.RecognizePage);
        Listen<BulkEar>(bus, QueueName.RecognizePageBulk);
        Listen<LedgerEar>(bus, QueueName.Ledger);
    }

    private static void Listen<TEar>(IBusRegistrationConfigurator bus, string queue) where TEar : class, IConsumer =>
        bus.AddConsumer<TEar>().Endpoint(endpoint => (endpoint.Name, endpoint.ConcurrentMessageLimit) = (queue, 1));

    private static async Task QueueAsync(TestProcess process, string tenant, params int[] pages)
    {
        var lanes = process.Services.GetRequiredService<PageLanes>();
        foreach (var index in pages)
            await lanes.AddAsync(Page(tenant, index), TestContext.Current.CancellationToken);
    }

    private static PageQueued Page(string tenant, int index) => new()
    {
        DocumentId = Guid.NewGuid(),
        Tenant = tenant,
        PageIndex = index,
        Attempt = 0,
        Image = new BlobReference("none", new string('0', 64), 1),
        WidthPx = 1,
        HeightPx = 1,
        QueuedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Indexes of the pages that came by each queue.</summary>
    private sealed class Heard
    {
        private readonly ConcurrentDictionary<string, Channel<PageQueued>> _queues = new();

        public void Add(string queue, PageQueued page) => Of(queue).Writer.TryWrite(page);

        /// <summary>Those of tenants whose names begin so, up to the last one.</summary>
        public async Task<List<int>> InOrderAsync(string tenant, string queue, int last)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            deadline.CancelAfter(TimeSpan.FromSeconds(30)); // Never reached by a test that passes.
            var pages = new List<int>();
            while (pages is [] || pages[^1] != last)
                if (await Of(queue).Reader.ReadAsync(deadline.Token) is var page && page.Tenant.StartsWith(tenant))
                    pages.Add(page.PageIndex);
            return pages;
        }

        private Channel<PageQueued> Of(string queue) =>
            _queues.GetOrAdd(queue, static _ => Channel.CreateUnbounded<PageQueued>());
    }

    private abstract class Ear(Heard heard, string queue) : IConsumer<PageQueued>
    {
        public Task Consume(ConsumeContext<PageQueued> context)
        {
            heard.Add(queue, context.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class ExpressEar(Heard heard) : Ear(heard, QueueName.RecognizePage);

    private sealed class BulkEar(Heard heard) : Ear(heard, QueueName.RecognizePageBulk);

    private sealed class LedgerEar(Heard heard) : Ear(heard, QueueName.Ledger);
}
