using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Audit;
using Quire.Results.Ledger;
using Quire.Results.Reconciling;
using Xunit;

namespace Quire.Results.Tests.Reconciling;

/// <summary>What was lost is set going again, whatever the database.</summary>
public abstract class ReconcilerConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public async Task Page_that_was_started_and_gave_nothing_is_queued_as_a_further_attempt()
    {
        await DeliverAsync(_tenant.Split(_id, 1), _tenant.Queued(_id, 0), _tenant.Started(_id, 0));
        await PassAsync(TimeSpan.FromMinutes(4));
        Assert.Equal((PageState.Running, 0), await PageAsync());
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await world.PublishedAsync<PageQueued>(_id)).Attempt);
        Assert.Equal((PageState.Queued, 1), await PageAsync());
    }

    [Fact]
    public async Task Page_that_is_queued_again_keeps_what_its_pdf_says()
    {
        var layer = new BlobReference($"{_tenant.Name}/layers/a", new string('a', 64), 20);
        await DeliverAsync(
            _tenant.Split(_id, 1), _tenant.Queued(_id, 0) with { TextLayer = layer }, _tenant.Started(_id, 0));
        await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(layer, (await world.PublishedAsync<PageQueued>(_id)).TextLayer);
    }

    [Fact]
    public async Task Page_fails_when_its_attempts_are_used_up()
    {
        await DeliverAsync(
            _tenant.Split(_id, 1), _tenant.Queued(_id, 0, attempt: 4), _tenant.Started(_id, 0, attempt: 4));
        await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(DocumentState.Failed, (await world.PublishedAsync<DocumentCompleted>(_id)).State);
        Assert.Equal(ErrorCode.AttemptsExhausted, await world.LedgerAsync(ledger =>
            ledger.Pages.Where(row => row.DocumentId == _id).Select(row => row.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Waiting_page_is_queued_again_once_the_workers_do_nothing_else()
    {
        var busy = Guid.NewGuid();
        await DeliverAsync(_tenant.Split(_id, 1), _tenant.Queued(_id, 0));
        world.Time.Advance(TimeSpan.FromMinutes(14));
        await DeliverAsync(_tenant.Queued(busy, 0), _tenant.Started(busy, 0), _tenant.Failed(busy, 0));
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await RequeuesAsync());
        await PassAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(0, (await world.PublishedAsync<PageQueued>(_id)).Attempt);
        Assert.Equal(1, await RequeuesAsync());
        await PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(1, await RequeuesAsync());
        await PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(2, await RequeuesAsync());
    }

    [Fact]
    public async Task Document_that_was_never_split_is_received_again()
    {
        await DeliverAsync(_tenant.Received(_id, "lost.pdf"));
        await PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal("lost.pdf", (await world.PublishedAsync<DocumentReceived>(_id)).FileName);
    }

    [Fact]
    public async Task Document_with_a_page_that_never_arrived_is_received_again()
    {
        await DeliverAsync(
            _tenant.Received(_id), _tenant.Split(_id, 2), _tenant.Queued(_id, 0), _tenant.Failed(_id, 0));
        await PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(_id, (await world.PublishedAsync<DocumentReceived>(_id)).DocumentId);
    }

    [Fact]
    public async Task Pages_that_are_not_done_are_told_to_who_takes_documents_in()
    {
        var before = 0L;
        await world.UseAsync<PendingPages>(async pending => before = (await pending.CountAsync(Token)).PendingPages);
        await DeliverAsync(
            _tenant.Split(_id, 3), _tenant.Queued(_id, 0), _tenant.Queued(_id, 1), _tenant.Started(_id, 1),
            _tenant.Queued(_id, 2), _tenant.Failed(_id, 2), _tenant.Received(Guid.NewGuid()));
        await PassAsync(TimeSpan.FromSeconds(1));
        var told = await world.PublishedAsync<BacklogCounted>(Guid.Empty);
        while (told.PendingPages != before + 3)
            told = await world.PublishedAsync<BacklogCounted>(Guid.Empty);
        Assert.Equal(2, Assert.Single(told.Tenants!, tenant => tenant.Tenant == _tenant.Name).PendingPages);
    }

    [Fact]
    public async Task Page_of_a_tenant_with_much_waiting_is_queued_again_in_the_bulk_lane()
    {
        await DeliverAsync(_tenant.Split(_id, 1), _tenant.Queued(_id, 0));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        world.Services.GetRequiredService<TenantBacklog>()
            .Tell([new TenantPages { Tenant = _tenant.Name, PendingPages = 1_000 }]);
        await world.UseAsync<ReconcilerRound>(round => round.RunAtStartAsync(world.Time.GetUtcNow(), Token));
        Assert.Equal(_id, (await world.PublishedAsync<BulkPage>(_id)).Page.DocumentId);
    }

    [Fact]
    public async Task End_that_was_committed_but_not_published_is_published_later()
    {
        var id = await _tenant.DocumentAsync("text");
        await world.LedgerAsync(ledger => ledger.Documents.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AnnouncedState, (string?)null)));
        await PassAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(DocumentState.Succeeded, (await world.PublishedAsync<DocumentCompleted>(id)).State);
        Assert.Equal(DocumentState.Succeeded, (await _tenant.RowAsync(id)).AnnouncedState);
    }

    [Fact]
    public async Task Everything_unfinished_is_queued_again_when_the_queue_was_lost()
    {
        var received = Guid.NewGuid();
        await DeliverAsync(
            _tenant.Split(_id, 2), _tenant.Queued(_id, 0), _tenant.Queued(_id, 1), _tenant.Started(_id, 1));
        await DeliverAsync(_tenant.Received(received));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.UseAsync<ReconcilerRound>(round => round.RunAtStartAsync(world.Time.GetUtcNow(), Token));
        PageQueued[] again = [await world.PublishedAsync<PageQueued>(_id), await world.PublishedAsync<PageQueued>(_id)];
        Assert.Equal([(0, 0), (1, 1)], again.Select(page => (page.PageIndex, page.Attempt)).Order());
        Assert.Equal(received, (await world.PublishedAsync<DocumentReceived>(received)).DocumentId);
    }

    [Fact]
    public async Task Text_and_images_expire()
    {
        var id = await _tenant.DocumentAsync("bygone");
        world.Time.Advance(TimeSpan.FromDays(31));
        // A round takes so many at a time, the oldest first, and other tests left theirs.
        await world.UseAsync<Retention>(async retention =>
        {
            while (await retention.ExpireAsync(Token) > 0)
                Token.ThrowIfCancellationRequested();
        });
        Assert.Equal(DocumentState.Expired, (await _tenant.RowAsync(id)).State);
        Assert.Empty(await world.Blobs.ListAsync($"{_tenant.Name}/", Token).ToListAsync(Token));
        Assert.False(await world.LedgerAsync(ledger => ledger.PageTexts.AnyAsync(row => row.DocumentId == id)));
        // A round of another test may be the one that expired it, and its record comes last.
        List<AuditRow> records = [];
        await World.UntilAsync(async () => (records = await world.LedgerAsync(ledger => ledger.Audit
            .Where(row => row.Subject == $"{id}" && row.Tenant == _tenant.Name && row.Key == "retention")
            .ToListAsync(Token))).Exists(record => record.Outcome == 204));
        // Rounds of other tests may have come upon it as well, and found it closed.
        var done = Assert.Single(records, record => record.Outcome == 204);
        var begun = Assert.Single(records, record => record.Sequence == done.Began);
        Assert.Equal(("expire_document", "expire_document", null), (done.Action, begun.Action, begun.Outcome));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task DeliverAsync(params object[] messages)
    {
        foreach (var message in messages)
            await world.DeliverAsync(message);
    }

    private async Task PassAsync(TimeSpan time)
    {
        world.Time.Advance(time);
        await world.UseAsync<ReconcilerRound>(round => round.RunAsync(Token));
    }

    private Task<(string, int)> PageAsync() => world.LedgerAsync(async ledger =>
        await ledger.Pages.SingleAsync(row => row.DocumentId == _id) is var page ? (page.State, page.Attempt) : default);

    private Task<int> RequeuesAsync() => world.LedgerAsync(ledger =>
        ledger.Pages.Where(row => row.DocumentId == _id).Select(row => row.Requeues).SingleAsync());
}

[Collection<SqliteTests>]
public sealed class SqliteReconcilerTests(SqliteWorld world) : ReconcilerConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlReconcilerTests(PostgreSqlWorld world)
    : ReconcilerConformance(world);
