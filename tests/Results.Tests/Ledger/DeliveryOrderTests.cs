using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.Ledger;

/// <summary>Every message may come several times and in any order; the ledger ends up the same.</summary>
[Collection<SqliteTests>]
public sealed class DeliveryOrderTests(SqliteWorld world)
{
    private readonly Tenant _tenant = world.NewTenant();

    [Fact]
    public async Task Shuffled_and_repeated_messages_give_the_same_ledger()
    {
        var expected = await LedgerAfterAsync(messages => messages);
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var ledger = await LedgerAfterAsync(messages => Disturb(messages, random));
            Assert.True(expected == ledger, $"Seed {seed}:\n{ledger}\ninstead of\n{expected}");
        }
    }

    private static object[] Disturb(object[] messages, Random random)
    {
        object[] doubled = [.. messages, .. messages.Where(_ => random.Next(2) == 0)];
        random.Shuffle(doubled);
        return doubled;
    }

    private async Task<string> LedgerAfterAsync(Func<object[], object[]> order)
    {
        var id = Guid.NewGuid();
        foreach (var message in order(await MessagesAsync(id)))
            await world.DeliverAsync(message);
        return await world.LedgerAsync(ledger => DescribeAsync(ledger, id));
    }

    // Page 0 is read, page 1 fails, is queued again and read, page 2 fails for good after a first attempt that got
    // lost.
    private async Task<object[]> MessagesAsync(Guid id) =>
    [
        _tenant.Received(id), _tenant.Split(id, 3),
        _tenant.Queued(id, 0), _tenant.Started(id, 0), await _tenant.RecognizedAsync(id, 0, "alpha"),
        _tenant.Queued(id, 1), _tenant.Started(id, 1), _tenant.Failed(id, 1),
        _tenant.Queued(id, 1, 1), _tenant.Started(id, 1, 1), await _tenant.RecognizedAsync(id, 1, "beta", 1),
        _tenant.Queued(id, 2), _tenant.Started(id, 2), _tenant.Queued(id, 2, 1), _tenant.Failed(id, 2, 1),
    ];

    private static async Task<string> DescribeAsync(LedgerContext ledger, Guid id)
    {
        var document = await ledger.Documents.SingleAsync(row => row.Id == id);
        var pages = await ledger.Pages.Where(row => row.DocumentId == id).OrderBy(row => row.PageIndex).ToListAsync();
        var texts = await ledger.PageTexts.Where(row => row.DocumentId == id).OrderBy(row => row.PageIndex).ToListAsync();
        return string.Join('\n',
        [
            $"{document.FileName} {document.State} {document.PageCount} {document.PagesQueued} {document.PagesSucceeded} "
            + $"{document.PagesFailed} {document.Started} {document.AnnouncedState}",
            .. pages.Select(page => $"{page.PageIndex} {page.State} {page.Attempt} {page.Image is null} {page.Reason} {page.DueAt}"),
            .. texts.Select(text => $"{text.PageIndex} {text.Terms}"),
        ]);
    }
}
