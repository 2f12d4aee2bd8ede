using System.Net;
using System.Net.ServerSentEvents;
using Xunit;

namespace Quire.Results.Tests.Documents;

/// <summary>Server-Sent Events, whatever the database.</summary>
public abstract class EventConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public async Task Listener_hears_everything_in_order_and_the_end()
    {
        var id = await _tenant.DocumentAsync("one", "two");
        using var answer = await ListenAsync(id);
        var events = await EventsAsync(answer).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(1, events.Count).Select(number => $"{number}"), events.Select(item => item.EventId));
        Assert.Contains("\"state\":\"succeeded\"", events[^1].Data, StringComparison.Ordinal);
        Assert.Equal("document", events[^1].EventType);
    }

    [Fact]
    public async Task Listener_that_comes_back_hears_what_it_missed()
    {
        var id = await _tenant.DocumentAsync("one");
        using var answer = await ListenAsync(id, lastEventId: "2");
        Assert.Equal("3", (await EventsAsync(answer).ToListAsync(TestContext.Current.CancellationToken))[0].EventId);
    }

    [Fact]
    public async Task Listener_that_has_heard_all_need_not_come_back()
    {
        var id = await _tenant.DocumentAsync("one");
        var last = (await _tenant.RowAsync(id)).LastEvent;
        using var answer = await ListenAsync(id, $"{last}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Listener_hears_while_it_happens()
    {
        await world.DeliverAsync(_tenant.Received(_id));
        using var answer = await ListenAsync(_id);
        await using var events = EventsAsync(answer).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await world.DeliverAsync(_tenant.Queued(_id, 0));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("""{"page":1,"state":"queued","attempt":0,"reason":null}""", events.Current.Data);
    }

    [Fact]
    public async Task Silent_line_is_kept_open_by_comments()
    {
        await world.DeliverAsync(_tenant.Received(_id));
        using var answer = await ListenAsync(_id);
        using var lines = new StreamReader(
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(":", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        var heartbeat = lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(":", await world.AdvanceUntilAsync(heartbeat));
    }

    [Fact]
    public async Task Event_id_that_is_no_number_is_refused()
    {
        await world.DeliverAsync(_tenant.Received(_id));
        using var answer = await ListenAsync(_id, "soon");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<HttpResponseMessage> ListenAsync(Guid id, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/documents/{id}/events");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return _tenant.Client().SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpResponseMessage answer)
    {
        using var deadline = Deadline.Token();
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(deadline.Token));
        await foreach (var item in parser.EnumerateAsync(deadline.Token))
            yield return new SseItem<string>(item.Data, item.EventType) { EventId = parser.LastEventId };
    }
}

[Collection<SqliteTests>]
public sealed class SqliteEventTests(SqliteWorld world) : EventConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlEventTests(PostgreSqlWorld world)
    : EventConformance(world);
