using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Quire.Results.Tests.Reviews;

/// <summary>Pages that wait for a clerk, whatever the database.</summary>
public abstract class ReviewConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();

    [Fact]
    public async Task Pages_wait_in_the_order_of_expected_errors()
    {
        await _tenant.DocumentAsync("one", "one two three", "one two");
        await _tenant.DocumentAsync("", "a b c");
        Assert.Equal([(2, 0.3), (2, 0.3), (3, 0.2), (1, 0.1)], (await ListAsync()).Select(Place));
    }

    [Fact]
    public async Task Long_queue_comes_page_by_page_without_gap_or_double()
    {
        await _tenant.DocumentAsync("a", "b", "c d", "e f", "g", "h");
        var (pages, next) = (new List<int>(), (string?)"/v1/reviews?limit=2");
        while (next is not null)
        {
            var answer = await JsonAsync(next);
            pages.AddRange(answer.GetProperty("results").EnumerateArray().Select(row => Place(row).Page));
            next = answer.GetProperty("next").GetString();
        }

        Assert.Equal([3, 4, 1, 2, 5, 6], pages);
    }

    [Fact]
    public async Task Clerks_who_claim_at_once_get_pages_of_their_own()
    {
        const int clerks = 12;
        await _tenant.DocumentAsync([.. Enumerable.Repeat("word", clerks - 2)]);
        var answers = await Task.WhenAll(Enumerable.Range(0, clerks).Select(_ => PostAsync("/v1/reviews:claim")));
        var claims = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ToList();
        var pages = await Task.WhenAll(claims.Select(ReadAsync));
        Assert.Equal(Enumerable.Range(1, clerks - 2), pages.Select(claim => Place(claim).Page).Order());
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
    }

    [Fact]
    public async Task Done_page_leaves_the_queue_for_good()
    {
        await _tenant.DocumentAsync("a b", "c");
        var claim = await ClaimAsync();
        Assert.Equal(HttpStatusCode.NoContent, await SettleAsync(claim, "done"));
        Assert.Equal(2, Place(Assert.Single(await ListAsync())).Page);
        Assert.Equal(HttpStatusCode.NotFound, await SettleAsync(claim, "release"));
        Assert.Equal(2, Place(await ClaimAsync()).Page);
    }

    [Fact]
    public async Task Released_page_is_the_next_clerks()
    {
        await _tenant.DocumentAsync("a");
        var first = await ClaimAsync();
        Assert.Equal(HttpStatusCode.NoContent, await SettleAsync(first, "release"));
        Assert.NotEqual(Claim(first), Claim(await ClaimAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await SettleAsync(first, "done"));
    }

    [Fact]
    public async Task Claim_that_nobody_renews_ends_and_its_page_goes_to_another()
    {
        await _tenant.DocumentAsync("a");
        var gone = await ClaimAsync();
        world.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/v1/reviews:claim")).StatusCode);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await ClaimAsync();
        Assert.Equal(HttpStatusCode.NotFound, await SettleAsync(gone, "renew"));
    }

    [Fact]
    public async Task Claim_that_is_renewed_goes_on()
    {
        await _tenant.DocumentAsync("a");
        var claim = await ClaimAsync();
        world.Time.Advance(TimeSpan.FromMinutes(9));
        var renewed = await ReadAsync(await PostAsync($"/v1/reviews/{Claim(claim)}:renew"));
        Assert.Equal(
            TimeSpan.FromMinutes(9),
            renewed.GetProperty("expiresAt").GetDateTimeOffset() - claim.GetProperty("expiresAt").GetDateTimeOffset());
        world.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/v1/reviews:claim")).StatusCode);
        Assert.Single(await ListAsync(), row => row.GetProperty("claimedUntil").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Page_that_is_passed_over_is_not_given_again()
    {
        await _tenant.DocumentAsync("a b", "c");
        var first = await ClaimAsync();
        await SettleAsync(first, "release");
        var second = await ReadAsync(await PostAsync($"/v1/reviews:claim?cursor={Cursor(first)}"));
        Assert.Equal([1, 2], [Place(first).Page, Place(second).Page]);
        var behind = await PostAsync($"/v1/reviews:claim?cursor={Cursor(second)}");
        Assert.Equal(HttpStatusCode.NoContent, behind.StatusCode);
    }

    [Fact]
    public async Task Correction_lowers_the_expected_errors()
    {
        var id = await _tenant.DocumentAsync("a b");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/documents/{id}/pages/1/words/1")
        {
            Content = JsonContent.Create(new { text = "c" }),
        };
        var page = await _tenant.Client().GetAsync(
            $"/v1/documents/{id}/pages/1", TestContext.Current.CancellationToken);
        request.Headers.IfMatch.Add(page.Headers.ETag!);
        (await _tenant.Client().SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Assert.Equal([(1, 0.1)], (await ListAsync()).Select(Place));
    }

    [Fact]
    public async Task Deleted_document_leaves_the_queue()
    {
        var id = await _tenant.DocumentAsync("a");
        await _tenant.Client().DeleteAsync($"/v1/documents/{id}", TestContext.Current.CancellationToken);
        Assert.Empty(await ListAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/v1/reviews:claim")).StatusCode);
    }

    [Fact]
    public async Task Other_tenants_neither_see_nor_claim_nor_settle()
    {
        await _tenant.DocumentAsync("a");
        var claim = await ClaimAsync();
        var other = world.NewTenant().Client();
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/v1/reviews:claim", other)).StatusCode);
        foreach (var verb in (string[])["renew", "release", "done"])
            Assert.Equal(
                HttpStatusCode.NotFound, (await PostAsync($"/v1/reviews/{Claim(claim)}:{verb}", other)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await SettleAsync(claim, "done"));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?cursor=MS4x")]
    public async Task Question_that_makes_no_sense_is_refused(string query)
    {
        var answer = await _tenant.Client().GetAsync($"/v1/reviews{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static (int Page, double Errors) Place(JsonElement row) =>
        (row.GetProperty("page").GetInt32(), row.GetProperty("expectedErrors").GetDouble());

    private static string Claim(JsonElement claim) => claim.GetProperty("claim").GetString()!;

    private static string Cursor(JsonElement claim) => claim.GetProperty("cursor").GetString()!;

    private async Task<List<JsonElement>> ListAsync() =>
        [.. (await JsonAsync("/v1/reviews")).GetProperty("results").EnumerateArray()];

    private async Task<JsonElement> ClaimAsync() => await ReadAsync(await PostAsync("/v1/reviews:claim"));

    private async Task<HttpStatusCode> SettleAsync(JsonElement claim, string verb) =>
        (await PostAsync($"/v1/reviews/{Claim(claim)}:{verb}")).StatusCode;

    private Task<JsonElement> JsonAsync(string address) =>
        _tenant.Client().GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PostAsync(string address, HttpClient? client = null) =>
        (client ?? _tenant.Client()).PostAsync(address, null, TestContext.Current.CancellationToken);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        await answer.EnsureSuccessStatusCode()
            .Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

[Collection<SqliteTests>]
public sealed class SqliteReviewTests(SqliteWorld world) : ReviewConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlReviewTests(PostgreSqlWorld world) : ReviewConformance(world);
