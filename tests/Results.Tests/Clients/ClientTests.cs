using System.Net;
using Quire.Client;
using Xunit;

namespace Quire.Results.Tests.Clients;

/// <summary>The typed client against the real service.</summary>
[Collection<SqliteTests>]
public sealed class ClientTests(SqliteWorld world)
{
    private readonly Tenant _tenant = world.NewTenant();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_is_followed_to_its_end()
    {
        using var http = _tenant.Client();
        var id = await _tenant.DocumentAsync("first", "second");
        // A document that has ended has nothing more to tell than what was.
        var events = new List<DocumentEvent>();
        await foreach (var happened in new QuireClient(http).FollowAsync(id, "0", Token))
            events.Add(happened);
        Assert.Contains(events, happened => happened is { Kind: "page", Page: 2, State: "succeeded" });
        Assert.Equal(("document", "succeeded"), (events[^1].Kind, events[^1].State));
        var status = await new QuireClient(http).GetAsync(id, TimeSpan.Zero, Token);
        Assert.Equal(("succeeded", 2), (status.State, status.Pages!.Count));
    }

    [Fact]
    public async Task Word_is_found_corrected_and_exported()
    {
        using var http = _tenant.Client();
        var quire = new QuireClient(http);
        var id = await _tenant.DocumentAsync("invoice 7O25");
        var hit = Assert.Single((await quire.SearchAsync("invoice", Token)).Results);
        Assert.Equal((id, 1), (hit.Document, hit.Page));
        Assert.Equal([0, 0, 70, 20], hit.Boxes[0]);
        var (page, tag) = await quire.GetPageAsync(id, 1, Token);
        Assert.Equal("7O25", page.Regions![0].Lines[0].Words[1].Text);
        Assert.Equal("7O25", (await quire.CorrectAsync(id, 1, 2, "7025", tag, Token)).Before);
        using var text = new MemoryStream();
        await quire.ExportAsync(id, "txt", text, Token);
        Assert.Equal("invoice 7025\n"u8, text.ToArray());
    }

    [Fact]
    public async Task Refusal_tells_its_code()
    {
        using var http = _tenant.Client();
        var quire = new QuireClient(http);
        var id = await _tenant.DocumentAsync("a b");
        var (_, tag) = await quire.GetPageAsync(id, 1, Token);
        await quire.CorrectAsync(id, 1, 1, "c", tag, Token);
        var refused = await Assert.ThrowsAsync<QuireException>(() => quire.CorrectAsync(id, 1, 1, "d", tag, Token));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "revision_stale"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Documents_are_listed_until_they_are_deleted()
    {
        using var http = _tenant.Client();
        var quire = new QuireClient(http);
        var id = await _tenant.DocumentAsync("a");
        Assert.Equal([id], (await quire.ListAsync(null, Token)).Results.Select(row => row.Id));
        await quire.DeleteAsync(id, Token);
        Assert.Empty((await quire.ListAsync(null, Token)).Results);
        Assert.True((await quire.GetPurgeAsync(id, Token)).Complete);
    }
}
