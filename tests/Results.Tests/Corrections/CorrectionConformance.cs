using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Quire.Contracts;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.Corrections;

/// <summary>Putting words right, whatever the database.</summary>
public abstract class CorrectionConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();

    [Fact]
    public async Task Correction_is_found_exported_and_shown_at_once()
    {
        var id = await _tenant.DocumentAsync("invoice 7O25\ntotal 7");
        await CorrectAsync(id, 2, "1025");
        Assert.Equal((1, 0), (await CountAsync("1025"), await CountAsync("7O25")));
        Assert.Equal("invoice 1025\ntotal 7\n", await TextAsync($"/v1/documents/{id}/export?format=txt"));
        var word = (await PageAsync(id)).Page.GetProperty("regions")[0].GetProperty("lines")[0].GetProperty("words")[1];
        Assert.Equal("""{"text":"1025","box":[80,0,120,20],"confidence":1}""", word.GetRawText());
    }

    [Fact]
    public async Task Correction_of_what_was_changed_since_is_refused()
    {
        var id = await _tenant.DocumentAsync("a b");
        var before = (await PageAsync(id)).Tag;
        await CorrectAsync(id, 1, "c");
        var late = await PatchAsync(id, 2, "d", before);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal("c b\n", await TextAsync($"/v1/documents/{id}/export?format=txt"));
    }

    [Fact]
    public async Task Correction_without_if_match_is_refused()
    {
        var id = await _tenant.DocumentAsync("a");
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PatchAsync(id, 1, "b", null)).StatusCode);
    }

    [Fact]
    public async Task Same_correction_again_is_the_same_revision()
    {
        var id = await _tenant.DocumentAsync("a b");
        var tag = (await PageAsync(id)).Tag;
        var client = _tenant.Client();
        var first = await PatchAsync(id, 1, "c", tag, client);
        await CorrectAsync(id, 2, "d");
        var again = await PatchAsync(id, 1, "c", tag, client);
        Assert.Equal(
            (HttpStatusCode.OK, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Equal(2, (await RevisionsAsync(id)).Count);
    }

    [Fact]
    public async Task Page_that_is_read_once_more_keeps_its_correction()
    {
        var id = await _tenant.DocumentAsync("wrong");
        await CorrectAsync(id, 1, "right");
        await world.DeliverAsync(await _tenant.RecognizedAsync(id, 0, "wrong", attempt: 1));
        await world.DeliverAsync(_tenant.Queued(id, 0, attempt: 2));
        Assert.Equal((1, 0), (await CountAsync("right"), await CountAsync("wrong")));
    }

    [Fact]
    public async Task Revisions_tell_who_changed_what_and_when()
    {
        var id = await _tenant.DocumentAsync("a b");
        await CorrectAsync(id, 1, "x");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await CorrectAsync(id, 2, "y z");
        var revisions = await RevisionsAsync(id);
        Assert.Equal([("a", "x", 1), ("b", "y z", 2)], revisions.Select(row => (
            row.GetProperty("before").GetString(), row.GetProperty("after").GetString(),
            row.GetProperty("number").GetInt32())));
        Assert.All(revisions, row => Assert.NotEmpty(row.GetProperty("author").GetString()!));
        var times = revisions.Select(row => row.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.True(times[0] < times[1]);
    }

    [Theory]
    [InlineData(3, "x")]
    [InlineData(0, "x")]
    [InlineData(1, "a\u0007")]
    [InlineData(1, null)]
    public async Task Correction_that_makes_no_sense_is_refused(int word, string? text)
    {
        var id = await _tenant.DocumentAsync("a b");
        var answer = await PatchAsync(id, word, text, (await PageAsync(id)).Tag);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Other_tenants_correct_nothing()
    {
        var id = await _tenant.DocumentAsync("a");
        var other = world.NewTenant().Client();
        var answer = await PatchAsync(id, 1, "b", (await PageAsync(id)).Tag, other);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Corrected_lines_come_out_as_pairs_of_picture_and_text()
    {
        var id = await DocumentWithImageAsync("first line\nsecond\n\n☐\n\nfourth lime");
        await CorrectAsync(id, 6, "line");
        await CorrectAsync(id, 4, "☑"); // read by no model, and so no pair
        await CorrectAsync(id, 1, "1st");
        await using var pairs = new ZipArchive(await _tenant.Client().GetStreamAsync(
            "/v1/training-pairs", TestContext.Current.CancellationToken));
        Assert.Equal(
            [$"{id:N}-0001-0001.png", $"{id:N}-0001-0001.gt.txt", $"{id:N}-0001-0004.png", $"{id:N}-0001-0004.gt.txt"],
            pairs.Entries.Select(entry => entry.FullName));
        using var text = new StreamReader(await pairs.Entries[3].OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal("fourth line\n", await text.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Deleted_document_leaves_no_correction()
    {
        var id = await _tenant.DocumentAsync("a");
        await CorrectAsync(id, 1, "b");
        await _tenant.Client().DeleteAsync($"/v1/documents/{id}", TestContext.Current.CancellationToken);
        Assert.Empty(await world.LedgerAsync(ledger =>
            Task.FromResult(ledger.Corrections.Where(row => row.DocumentId == id).ToList())));
    }

    private async Task<Guid> DocumentWithImageAsync(string text)
    {
        var id = Guid.NewGuid();
        var image = await world.Blobs.PutAsync(
            $"{DocumentFolder.Of(_tenant.Name, id)}/pages",
            new MemoryStream(Exports.GreyPng.Of(Pages.WidthPx, Pages.HeightPx)),
            TestContext.Current.CancellationToken);
        object[] messages =
        [
            _tenant.Received(id), _tenant.Split(id, 1), _tenant.Queued(id, 0) with { Image = image },
            await _tenant.RecognizedAsync(id, 0, text),
        ];
        foreach (var message in messages)
            await world.DeliverAsync(message);
        return id;
    }

    private async Task CorrectAsync(Guid id, int word, string text) =>
        (await PatchAsync(id, word, text, (await PageAsync(id)).Tag)).EnsureSuccessStatusCode();

    private async Task<HttpResponseMessage> PatchAsync(
        Guid id, int word, string? text, EntityTagHeaderValue? tag, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/documents/{id}/pages/1/words/{word}")
        {
            Content = JsonContent.Create(new { text }),
        };
        if (tag is not null)
            request.Headers.IfMatch.Add(tag);
        return await (client ?? _tenant.Client()).SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(JsonElement Page, EntityTagHeaderValue Tag)> PageAsync(Guid id)
    {
        var answer = await _tenant.Client().GetAsync(
            $"/v1/documents/{id}/pages/1", TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken),
            answer.Headers.ETag!);
    }

    private async Task<List<JsonElement>> RevisionsAsync(Guid id) => [.. JsonDocument.Parse(
        await TextAsync($"/v1/documents/{id}/pages/1/revisions")).RootElement.GetProperty("results").EnumerateArray()];

    private async Task<int> CountAsync(string query) => JsonDocument.Parse(
        await TextAsync($"/v1/search?q={query}")).RootElement.GetProperty("count").GetInt32();

    private Task<string> TextAsync(string address) =>
        _tenant.Client().GetStringAsync(address, TestContext.Current.CancellationToken);
}

[Collection<SqliteTests>]
public sealed class SqliteCorrectionTests(SqliteWorld world) : CorrectionConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlCorrectionTests(PostgreSqlWorld world)
    : CorrectionConformance(world);
