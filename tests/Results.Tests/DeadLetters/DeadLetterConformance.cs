using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Quire.Contracts;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.DeadLetters;

/// <summary>Messages that were given up, over a real bus, whatever the database.</summary>
public abstract class DeadLetterConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public async Task Message_that_cannot_be_consumed_is_kept_and_a_replay_mends_the_document()
    {
        var page = await GiveUpAsync();
        var letter = (await ListAsync())[0];
        Assert.Equal(("ledger", nameof(PageRecognized), 1), (letter.GetProperty("queue").GetString(),
            letter.GetProperty("messageType").GetString(), letter.GetProperty("page").GetInt32()));
        await _tenant.RecognizedAsync(_id, 0, "mended");
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{letter.GetProperty("id")}:replay"));
        Assert.Equal(DocumentState.Succeeded, (await world.PublishedAsync<DocumentCompleted>(_id)).State);
        Assert.Empty(await ListAsync());
        Assert.NotNull(page);
    }

    [Fact]
    public async Task Discarded_message_is_gone()
    {
        await GiveUpAsync();
        var id = (await ListAsync())[0].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{id}:discard"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{id}:discard"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{id}:replay"));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Other_tenants_do_not_see_it()
    {
        await GiveUpAsync();
        var list = await world.NewTenant().Client().GetFromJsonAsync<JsonElement>(
            "/v1/dead-letters", TestContext.Current.CancellationToken);
        Assert.Equal(0, list.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Same_letter_twice_is_kept_once()
    {
        var letter = new MessageDeadLettered
        {
            DeadLetterId = Guid.NewGuid(),
            Queue = "recognize-page",
            MessageType = nameof(PageQueued),
            Body = """{"message":{"attempt":2}}""",
            ExceptionType = "System.OutOfMemoryException",
            ExceptionMessage = "",
            FailedAt = world.Time.GetUtcNow(),
            Tenant = _tenant.Name,
            DocumentId = _id,
            PageIndex = 0,
        };
        await world.DeliverAsync(letter);
        await world.DeliverAsync(letter);
        Assert.Single(await ListAsync());
        await world.DeliverAsync(_tenant.Split(_id, 1));
        Assert.Equal(DocumentState.Failed, (await _tenant.RowAsync(_id)).State);
    }

    // The text is announced but not in the blob store: no retry helps.
    private async Task<PageRecognized> GiveUpAsync()
    {
        var page = await _tenant.RecognizedAsync(_id, 0, "mended");
        await world.Blobs.DeleteAsync(page.Text.Key, TestContext.Current.CancellationToken);
        await world.DeliverAsync(_tenant.Split(_id, 1));
        await world.PublishAsync(page);
        Assert.Equal(DocumentState.Failed, (await world.PublishedAsync<DocumentCompleted>(_id)).State);
        return page;
    }

    private async Task<List<JsonElement>> ListAsync()
    {
        var list = await _tenant.Client().GetFromJsonAsync<JsonElement>(
            "/v1/dead-letters", TestContext.Current.CancellationToken);
        return [.. list.GetProperty("results").EnumerateArray()];
    }

    private async Task<HttpStatusCode> PostAsync(string path) =>
        (await _tenant.Client().PostAsync(
            $"/v1/dead-letters/{path}", null, TestContext.Current.CancellationToken)).StatusCode;
}

[Collection<SqliteTests>]
public sealed class SqliteDeadLetterTests(SqliteWorld world) : DeadLetterConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlDeadLetterTests(PostgreSqlWorld world)
    : DeadLetterConformance(world);
