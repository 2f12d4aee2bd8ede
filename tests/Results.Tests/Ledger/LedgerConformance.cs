using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.Ledger;

/// <summary>What the ledger does, whatever the database.</summary>
public abstract class LedgerConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public async Task Document_whose_pages_are_all_read_succeeds()
    {
        var id = await _tenant.DocumentAsync("one", "two");
        var row = await _tenant.RowAsync(id);
        Assert.Equal((DocumentState.Succeeded, 2, 2), (row.State, row.PageCount, row.PagesSucceeded));
        Assert.Equal(DocumentState.Succeeded, row.AnnouncedState);
    }

    [Fact]
    public async Task Document_with_a_failed_page_succeeds_partially()
    {
        await DeliverAsync(
            _tenant.Split(_id, 2), _tenant.Queued(_id, 0), _tenant.Queued(_id, 1), _tenant.Failed(_id, 1));
        Assert.Equal(DocumentState.Running, (await _tenant.RowAsync(_id)).State);
        await DeliverAsync(await _tenant.RecognizedAsync(_id, 0, "text"));
        Assert.Equal(DocumentState.PartiallySucceeded, (await _tenant.RowAsync(_id)).State);
    }

    [Fact]
    public async Task Rejected_document_fails_with_its_reason()
    {
        await DeliverAsync(_tenant.Received(_id), _tenant.Rejected(_id));
        var row = await _tenant.RowAsync(_id);
        Assert.Equal((DocumentState.Failed, ErrorCode.DocumentCorrupt), (row.State, row.Reason));
    }

    [Fact]
    public async Task Failure_of_an_older_attempt_is_ignored()
    {
        await DeliverAsync(
            _tenant.Queued(_id, 0), _tenant.Queued(_id, 0, attempt: 1), _tenant.Failed(_id, 0, attempt: 0));
        Assert.Equal((PageState.Queued, 1), await PageAsync());
    }

    [Fact]
    public async Task Text_of_an_older_attempt_is_accepted()
    {
        await DeliverAsync(
            _tenant.Queued(_id, 0, attempt: 3), await _tenant.RecognizedAsync(_id, 0, "text", attempt: 1));
        Assert.Equal((PageState.Succeeded, 3), await PageAsync());
    }

    [Fact]
    public async Task Last_pages_that_land_at_once_complete_the_document_once()
    {
        const int pages = 12;
        await DeliverAsync(_tenant.Received(_id), _tenant.Split(_id, pages));
        var messages = new List<object>();
        for (var page = 0; page < pages; page++)
            messages.AddRange([_tenant.Queued(_id, page), await _tenant.RecognizedAsync(_id, page, $"text {page}")]);
        await Task.WhenAll(messages.Select(message => Task.Run(() => world.DeliverAsync(message))));
        var row = await _tenant.RowAsync(_id);
        Assert.Equal((DocumentState.Succeeded, pages), (row.State, row.PagesSucceeded));
        Assert.Equal(1, await EventsAsync("\"state\":\"succeeded\",\"pages\""));
    }

    private async Task DeliverAsync(params object[] messages)
    {
        foreach (var message in messages)
            await world.DeliverAsync(message);
    }

    private Task<(string, int)> PageAsync() => world.LedgerAsync(async ledger =>
        await ledger.Pages.SingleAsync(row => row.DocumentId == _id) is var page ? (page.State, page.Attempt) : default);

    private Task<int> EventsAsync(string text) => world.LedgerAsync(ledger =>
        ledger.Events.CountAsync(row => row.DocumentId == _id && row.Body.Contains(text)));
}

[Collection<SqliteTests>]
public sealed class SqliteLedgerTests(SqliteWorld world) : LedgerConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlLedgerTests(PostgreSqlWorld world)
    : LedgerConformance(world);
