using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Documents;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.Documents;

/// <summary>The API over documents, whatever the database.</summary>
public abstract class DocumentConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public async Task Status_shows_progress_and_pages()
    {
        await DeliverAsync(_tenant.Received(_id), _tenant.Split(_id, 2), _tenant.Queued(_id, 0), _tenant.Queued(_id, 1),
            await _tenant.RecognizedAsync(_id, 0, "text"), _tenant.Started(_id, 1));
        var status = await GetAsync($"/v1/documents/{_id}");
        Assert.Equal("running", status.GetProperty("state").GetString());
        Assert.Equal("""{"done":1,"failed":0,"total":2}""", status.GetProperty("progress").GetRawText());
        Assert.Equal("succeeded running", string.Join(' ', status.GetProperty("pages").EnumerateArray()
            .Select(page => page.GetProperty("state").GetString())));
    }

    [Fact]
    public async Task Waiting_caller_is_woken_by_the_end()
    {
        await DeliverAsync(_tenant.Received(_id), _tenant.Split(_id, 1), _tenant.Queued(_id, 0));
        var waiting = GetAsync($"/v1/documents/{_id}?wait=60");
        await DeliverAsync(_tenant.Failed(_id, 0));
        Assert.Equal("failed", (await waiting).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Waiting_caller_learns_of_what_another_process_wrote()
    {
        await DeliverAsync(_tenant.Received(_id), _tenant.Split(_id, 1));
        var waiting = GetAsync($"/v1/documents/{_id}?wait=60");
        await world.LedgerAsync(ledger => ledger.Documents.Where(row => row.Id == _id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DocumentState.Failed)));
        Assert.Equal("failed", (await world.AdvanceUntilAsync(waiting)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Wait_ends_with_its_time()
    {
        await DeliverAsync(_tenant.Received(_id));
        var waiting = GetAsync($"/v1/documents/{_id}?wait=5");
        Assert.Equal("queued", (await world.AdvanceUntilAsync(waiting)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task List_shows_newest_first_and_pages_through()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(Guid.NewGuid());
            world.Time.Advance(TimeSpan.FromMilliseconds(i % 2));
            await DeliverAsync(_tenant.Received(ids[i]));
        }

        var found = new List<Guid>();
        for (var next = "/v1/documents?limit=2"; next is not null;)
        {
            var list = await GetAsync(next);
            found.AddRange(list.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
            next = list.GetProperty("next").GetString();
        }

        Assert.Equal(ids.Order(), found.Order());
    }

    [Fact]
    public async Task Every_form_is_streamed_over_http()
    {
        var id = await _tenant.DocumentAsync("one", "two");
        await world.LedgerAsync(ledger => ledger.Pages.Where(page => page.DocumentId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.Image, (BlobReference?)null)));
        await world.LedgerAsync(ledger => ledger.Documents.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MediaType, "image/tiff")));
        foreach (var format in Quire.Results.Exports.ExportFormat.All)
        {
            var answer = await _tenant.Client().GetAsync(
                $"/v1/documents/{id}/export?format={format.Name}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(format.FormOf(2).ContentType, answer.Content.Headers.ContentType?.ToString());
        }
    }

    [Fact]
    public async Task Result_holds_every_page()
    {
        var id = await _tenant.DocumentAsync("alpha beta", "発票");
        var pages = (await GetAsync($"/v1/documents/{id}/result")).GetProperty("pages");
        Assert.Equal("alpha beta", pages[0].GetProperty("text").GetString());
        Assert.Equal((2, 800), (pages[1].GetProperty("page").GetInt32(), pages[1].GetProperty("width").GetInt32()));
    }

    [Theory]
    [InlineData("queued", HttpStatusCode.Accepted, "queued")]
    [InlineData("rejected", HttpStatusCode.Conflict, ErrorCode.DocumentFailed)]
    [InlineData("cancelled", HttpStatusCode.Conflict, ErrorCode.DocumentCancelled)]
    [InlineData("expired", HttpStatusCode.Gone, ErrorCode.DocumentExpired)]
    public async Task Result_that_is_not_there_says_why(string what, HttpStatusCode status, string code)
    {
        await DeliverAsync(_tenant.Received(_id));
        if (what == "rejected")
            await DeliverAsync(_tenant.Rejected(_id));
        if (what == "cancelled")
            await _tenant.Client().PostAsync(
                $"/v1/documents/{_id}:cancel", null, TestContext.Current.CancellationToken);
        if (what == "expired")
            await world.LedgerAsync(ledger => ledger.Documents.Where(row => row.Id == _id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DocumentState.Expired)));
        var answer = await _tenant.Client().GetAsync(
            $"/v1/documents/{_id}/result", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_is_served_as_soon_as_it_is_read()
    {
        await DeliverAsync(
            _tenant.Split(_id, 2), _tenant.Queued(_id, 0), _tenant.Queued(_id, 1),
            await _tenant.RecognizedAsync(_id, 0, "one two"));
        var page = await GetAsync($"/v1/documents/{_id}/pages/1");
        var word = page.GetProperty("regions")[0].GetProperty("lines")[0].GetProperty("words")[1];
        Assert.Equal("[40,0,70,20]", word.GetProperty("box").GetRawText());
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync($"/v1/documents/{_id}/pages/2"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/documents/{_id}/pages/3"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/documents/{_id}/pages/0"));
    }

    [Fact]
    public async Task Image_is_served_as_png()
    {
        var image = await world.Blobs.PutAsync(
            $"{_tenant.Name}/{_id:N}/pages", new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken);
        await DeliverAsync(_tenant.Queued(_id, 0) with { Image = image });
        var answer = await _tenant.Client().GetAsync(
            $"/v1/documents/{_id}/pages/1/image", TestContext.Current.CancellationToken);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_tenants_documents_do_not_exist()
    {
        var id = await _tenant.DocumentAsync("secret");
        var stranger = world.NewTenant().Client();
        string[] paths = ["", "/result", "/export", "/events", "/pages/1", "/pages/1/image"];
        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(
                $"/v1/documents/{id}{path}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (
            await stranger.DeleteAsync($"/v1/documents/{id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(
            $"/v1/documents/{id}:cancel", null, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Document_known_by_its_receipt_only_is_queued()
    {
        await world.Blobs.WriteAsync(
            $"receipts/{_tenant.Name}/{_id:N}.json", "{}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("queued", (await GetAsync($"/v1/documents/{_id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Cancelled_document_tells_the_workers_and_takes_no_more_pages()
    {
        await DeliverAsync(_tenant.Received(_id), _tenant.Split(_id, 1), _tenant.Queued(_id, 0));
        var client = _tenant.Client();
        for (var times = 0; times < 2; times++)
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(
                $"/v1/documents/{_id}:cancel", null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(_id, (await world.PublishedAsync<DocumentCancelled>(_id)).DocumentId);
        await DeliverAsync(await _tenant.RecognizedAsync(_id, 0, "late"));
        Assert.Equal((DocumentState.Cancelled, 0), await StateAsync());
    }

    [Fact]
    public async Task Ended_document_cannot_be_cancelled()
    {
        var id = await _tenant.DocumentAsync("text");
        var answer = await _tenant.Client().PostAsync(
            $"/v1/documents/{id}:cancel", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Deleted_document_leaves_nothing_and_does_not_come_back()
    {
        var id = await _tenant.DocumentAsync("gone");
        Assert.Equal(HttpStatusCode.NoContent, (await _tenant.Client().DeleteAsync(
            $"/v1/documents/{id}", TestContext.Current.CancellationToken)).StatusCode);
        await DeliverAsync(await _tenant.RecognizedAsync(id, 0, "gone"), _tenant.Received(id), _tenant.Split(id, 1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/documents/{id}"));
        Assert.Equal(0, (await GetAsync("/v1/search?q=gone")).GetProperty("count").GetInt32());
        Assert.Empty(await world.Blobs.ListAsync($"{_tenant.Name}/", TestContext.Current.CancellationToken).ToListAsync(
            TestContext.Current.CancellationToken));
        Assert.Equal(0, await world.LedgerAsync(ledger => ledger.Pages.CountAsync(row => row.DocumentId == id)));
    }

    [Fact]
    public async Task Page_tells_how_good_its_picture_is_and_what_was_done_to_it()
    {
        var id = await _tenant.DocumentAsync("alpha");
        var page = await GetAsync($"/v1/documents/{id}/pages/1");
        Assert.Equal(
            """{"score":0.8,"reasons":["faint"]}""", page.GetProperty("quality").GetRawText());
        Assert.Equal("straighten", Assert.Single(page.GetProperty("operations").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Purge_counts_what_is_left_and_names_who_removed_it()
    {
        var id = await _tenant.DocumentAsync("alpha");
        var before = await GetAsync($"/v1/documents/{id}/purge");
        Assert.False(before.GetProperty("complete").GetBoolean());
        Assert.Equal(1, before.GetProperty("left").GetProperty("texts").GetInt32());
        Assert.InRange(before.GetProperty("left").GetProperty("blobs").GetInt32(), 1, 10);
        (await _tenant.Client().DeleteAsync($"/v1/documents/{id:N}", TestContext.Current.CancellationToken)).Dispose();
        var after = await GetAsync($"/v1/documents/{id}/purge");
        Assert.True(after.GetProperty("complete").GetBoolean());
        Assert.Equal(
            """{"blobs":0,"texts":0,"corrections":0,"reviews":0,"history":0}""",
            after.GetProperty("left").GetRawText());
        var records = after.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal([null, 204], records.Select(record => record.GetProperty("outcome").Deserialize<int?>()));
        Assert.All(records, record => Assert.Equal(64, record.GetProperty("hash").GetString()!.Length));
    }

    [Fact]
    public async Task Purge_is_incomplete_while_a_file_is_left()
    {
        var id = await _tenant.DocumentAsync("alpha");
        (await _tenant.Client().DeleteAsync($"/v1/documents/{id}", TestContext.Current.CancellationToken)).Dispose();
        await world.Blobs.PutAsync(
            $"{_tenant.Name}/{id:N}", new MemoryStream([1]), TestContext.Current.CancellationToken);
        var purge = await GetAsync($"/v1/documents/{id}/purge");
        Assert.False(purge.GetProperty("complete").GetBoolean());
        Assert.Equal(1, purge.GetProperty("left").GetProperty("blobs").GetInt32());
    }

    [Fact]
    public async Task Purge_is_proved_after_the_last_trace_of_a_document_is_dropped()
    {
        var id = await _tenant.DocumentAsync("alpha");
        (await _tenant.Client().DeleteAsync($"/v1/documents/{id}", TestContext.Current.CancellationToken)).Dispose();
        await world.LedgerAsync(ledger => ledger.Documents.Where(row => row.Id == id).ExecuteDeleteAsync());
        Assert.True((await GetAsync($"/v1/documents/{id}/purge")).GetProperty("complete").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/documents/{Guid.NewGuid()}/purge"));
    }

    [Fact]
    public async Task Purge_of_an_expired_document_leaves_its_history()
    {
        var id = await _tenant.DocumentAsync("alpha");
        await world.UseAsync<DocumentClosing>(async closing =>
            await closing.ExpireAsync(await _tenant.RowAsync(id), TestContext.Current.CancellationToken));
        var purge = await GetAsync($"/v1/documents/{id}/purge");
        Assert.True(purge.GetProperty("complete").GetBoolean(), purge.GetRawText());
        Assert.InRange(purge.GetProperty("left").GetProperty("history").GetInt32(), 1, 100);
    }

    [Theory]
    [InlineData("format=txt", "*/*", "text/plain", "alpha beta\n")]
    [InlineData("", "*/*", "text/plain", "alpha beta\n")]
    [InlineData("", "application/json;q=0.5, text/vnd.hocr+html", "text/vnd.hocr+html", null)]
    [InlineData("", "application/*", "application/json", null)]
    [InlineData("format=hocr", "application/json", "text/vnd.hocr+html", null)]
    public async Task Export_comes_in_the_form_asked_for(string query, string accept, string mediaType, string? body)
    {
        var id = await _tenant.DocumentAsync("alpha beta");
        var client = _tenant.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        var answer = await client.GetAsync($"/v1/documents/{id}/export?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(body ?? text, text);
    }

    [Theory]
    [InlineData("?format=docx", "*/*", HttpStatusCode.BadRequest)]
    [InlineData("", "image/png", HttpStatusCode.NotAcceptable)]
    public async Task Export_in_a_form_that_is_not_on_offer_lists_those_that_are(
        string query, string accept, HttpStatusCode status)
    {
        var id = await _tenant.DocumentAsync("alpha");
        var client = _tenant.Client();
        client.DefaultRequestHeaders.Add("Accept", accept);
        var answer = await client.GetAsync($"/v1/documents/{id}/export{query}", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("hocr", await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task DeliverAsync(params object[] messages)
    {
        foreach (var message in messages)
            await world.DeliverAsync(message);
    }

    private Task<JsonElement> GetAsync(string path) =>
        _tenant.Client().GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> StatusAsync(string path) =>
        (await _tenant.Client().GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;

    private async Task<(string, int)> StateAsync() =>
        await _tenant.RowAsync(_id) is var row ? (row.State, row.PagesSucceeded) : default;
}

[Collection<SqliteTests>]
public sealed class SqliteDocumentTests(SqliteWorld world) : DocumentConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlDocumentTests(PostgreSqlWorld world)
    : DocumentConformance(world);
