using Quire.Contracts;
using Quire.Hosting;
using Quire.Hosting.Tests;

namespace Quire.Recognize.Tests;

public sealed class LaneTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    // A shared broker may hold what other tests have left.
    private readonly string _many = $"many-{Guid.NewGuid():N}";
    private readonly string _few = $"few-{Guid.NewGuid():N}";

    public static TheoryData<TransportKind, PageLane> Lanes => new()
    {
        { TransportKind.InMemory, PageLane.Express },
        { TransportKind.InMemory, PageLane.Bulk },
        { TransportKind.RabbitMq, PageLane.Express },
        { TransportKind.RabbitMq, PageLane.Bulk },
    };

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Few_pages_do_not_wait_behind_the_many_of_another_tenant(TransportKind kind)
    {
        const int many = 300, few = 10;
        using var queued = new ManualResetEventSlim();
        await using var worker = await StartAsync(kind, queued.Wait, ("Quire:Transport:ExpressPages", $"{few}"));

        await QueueAsync(worker, _many, many);
        await QueueAsync(worker, _few, few);
        queued.Set();

        var ended = await EndedAsync(worker, many + few);
        Assert.Equal(few, ended.Count(tenant => tenant == _few));
        Assert.InRange(ended.Take(ended.LastIndexOf(_few)).Count(tenant => tenant == _many), 0, many / 2);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Bulk_lane_is_read_while_the_express_lane_is_never_empty(TransportKind kind)
    {
        const int many = 30, ahead = 5, most = 150;
        await using var worker = await StartAsync(kind, _ => { });
        worker.Backlog.Tell([new TenantPages { Tenant = _many, PendingPages = 1_000 }]);
        await QueueAsync(worker, _few, ahead);
        await QueueAsync(worker, _many, many);

        var (few, left) = (ahead, many);
        while (left > 0)
        {
            if (await EndedAsync(worker) == _many)
                left--;
            else
                await QueueAsync(worker, _few, few++ < most ? 1 : 0);
        }

        Assert.InRange(few, ahead, most);
        await EndedAsync(worker, ahead);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Lanes_together_have_no_more_pages_read_at_once_than_the_engine_is_made_for(TransportKind kind)
    {
        const int each = 30;
        var (reading, most) = (0, 0);
        await using var worker = await StartAsync(kind, _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref reading));
            Thread.Yield();
            Interlocked.Decrement(ref reading);
        });
        worker.Backlog.Tell([new TenantPages { Tenant = _many, PendingPages = 1_000 }]);

        await QueueAsync(worker, _many, each);
        await QueueAsync(worker, _few, each);

        await EndedAsync(worker, 2 * each);
        Assert.Equal(1, most);
    }

    [Theory, MemberData(nameof(Lanes))]
    public async Task Either_lane_alone_has_the_whole_worker(TransportKind kind, PageLane lane)
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "Reads two pages at once, each on a core.");
        using var both = new Barrier(2);
        await using var worker = await StartAsync(
            kind, cancelled => both.SignalAndWait(cancelled), ("Quire:Recognize:PagesAtOnce", "2"));
        worker.Backlog.Tell([new TenantPages { Tenant = _many, PendingPages = 1_000 }]);

        await QueueAsync(worker, lane == PageLane.Express ? _few : _many, 2);

        await EndedAsync(worker, 2);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Page_that_the_bulk_lane_gave_up_is_replayed_there(TransportKind kind)
    {
        var broken = true;
        await using var worker = await StartAsync(
            kind, _ => { if (broken) throw new InvalidOperationException("bug"); });
        worker.Backlog.Tell([new TenantPages { Tenant = _many, PendingPages = 1_000 }]);
        await QueueAsync(worker, _many, 1);
        var letter = await worker.HearAsync<MessageDeadLettered>();
        broken = false;

        await worker.Replay.ReplayAsync(letter, Cancel);

        Assert.Equal(QueueName.RecognizePageBulk, letter.Queue);
        Assert.Equal(letter.DocumentId, (await worker.HearAsync<PageRecognized>()).DocumentId);
    }

    private static Task<Worker> StartAsync(
        TransportKind kind, Action<CancellationToken> first, params (string Name, string Value)[] settings) =>
        Worker.StartAsync(new OneLineDetector(first), TimeSpan.FromMinutes(1), [
            .. Transports.Settings(kind),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
        ]);

    private static async Task QueueAsync(Worker worker, string tenant, int pages)
    {
        using var white = new MemoryStream(Worker.WhitePage());
        var image = await worker.Blobs.PutAsync($"{tenant}/a/pages", white, Cancel);
        for (var page = 0; page < pages; page++)
            await worker.Lanes.AddAsync(Worker.Page(Guid.NewGuid(), image) with { Tenant = tenant }, Cancel);
    }

    /// <summary>Whose page was read next.</summary>
    private async Task<string> EndedAsync(Worker worker)
    {
        while (true)
            if ((await worker.HearAsync<PageRecognized>()).Tenant is var tenant && (tenant == _many || tenant == _few))
                return tenant;
    }

    private async Task<List<string>> EndedAsync(Worker worker, int pages)
    {
        var tenants = new List<string>();
        while (tenants.Count < pages)
            tenants.Add(await EndedAsync(worker));
        return tenants;
    }
}
