using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Xunit;

namespace Quire.Results.Tests.Search;

/// <summary>What search finds, whatever the database.</summary>
public abstract class SearchConformance(World world)
{
    private readonly Tenant _tenant = world.NewTenant();

    private static readonly string[] Corpus =
    [
        "Invoice INV-2024/15\nTotal amount due 1,234.50 EUR\n\nThank you",
        "Café Zürich\nRechnung für Müller\nTotal 99.00",
        "Hospital record\nThe total dose was increased",
        "购发票代码 12345\n合计金额 玖佰\n元整",
        "請求書 東京 ﾆｭｰｽ ガス料金",
        "amount due total amount due amount total",
        "don't panic: the ﬁnal ＦＵＬＬ width №5",
        "",
    ];

    [Theory]
    [InlineData("invoice", "1")]
    [InlineData("INVOICE", "1")]
    [InlineData("total", "1 2 3 6")]
    [InlineData("total amount", "1 6")]
    [InlineData("\"total amount\"", "1 6")]
    [InlineData("\"amount total\"", "6")]
    [InlineData("\"due total\"", "6")]
    [InlineData("\"15 total\"", "1")]
    [InlineData("\"eur thank\"", "")]
    [InlineData("tot*", "1 2 3 6")]
    [InlineData("increas*", "3")]
    [InlineData("increas", "")]
    [InlineData("total -amount", "2 3")]
    [InlineData("total -\"amount due\"", "2 3")]
    [InlineData("total -am*", "2 3")]
    [InlineData("cafe zurich", "2")]
    [InlineData("Müller", "2")]
    [InlineData("muller", "2")]
    [InlineData("INV-2024/15", "1")]
    [InlineData("2024", "1")]
    [InlineData("1,234.50", "1")]
    [InlineData("\"total am\"*", "1 6")]
    [InlineData("发票", "4")]
    [InlineData("发", "4")]
    [InlineData("码", "4")]
    [InlineData("元", "4")]
    [InlineData("发票代码", "4")]
    [InlineData("玖佰元整", "4")]
    [InlineData("代票", "")]
    [InlineData("\"代码 12345\"", "4")]
    [InlineData("ニュース", "5")]
    [InlineData("東京 -発票", "5")]
    [InlineData("final full", "7")]
    [InlineData("don't", "7")]
    [InlineData("no5", "7")]
    [InlineData("nothing", "")]
    [InlineData("'; drop table pages --", "")]
    [InlineData("total OR invoice", "")]
    [InlineData("default", "")]
    public async Task Query_finds_these_pages(string query, string pages)
    {
        var answer = await SearchAsync(query, await CorpusTenantAsync());
        var found = answer.GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("page").GetInt32());
        Assert.Equal(pages, string.Join(' ', found.Order()));
        Assert.Equal(found.Count(), answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Hit_says_where_on_the_page_it_is()
    {
        var id = await _tenant.DocumentAsync("nothing here", "Zum <b>Café</b> &\nAmount due: 7");
        var hit = (await SearchAsync("cafe \"amount due\"")).GetProperty("results")[0];
        Assert.Equal(id, hit.GetProperty("document").GetGuid());
        Assert.Equal("scan.pdf", hit.GetProperty("fileName").GetString());
        Assert.Equal(2, hit.GetProperty("page").GetInt32());
        Assert.Equal((800, 1000), (hit.GetProperty("width").GetInt32(), hit.GetProperty("height").GetInt32()));
        Assert.Equal(
            "Zum &lt;b&gt;<mark>Caf&#233;</mark>&lt;/b&gt; &amp; <mark>Amount</mark> <mark>due</mark>: 7",
            hit.GetProperty("snippet").GetString());
        Assert.Equal("[[40,0,150,20],[0,30,60,50],[70,30,110,50]]", hit.GetProperty("boxes").GetRawText());
    }

    [Fact]
    public async Task Match_inside_a_run_without_spaces_has_its_share_of_the_box()
    {
        await _tenant.DocumentAsync("购发票代码");
        var hit = (await SearchAsync("发票")).GetProperty("results")[0];
        Assert.Equal("[[10,0,30,20]]", hit.GetProperty("boxes").GetRawText());
        Assert.Equal("[[1,2]]", hit.GetProperty("marks").GetRawText());
    }

    [Fact]
    public async Task Pages_that_say_it_more_often_come_first_and_every_page_comes_once()
    {
        await _tenant.DocumentAsync("due", "due due due", "a due b c d e f g h i j k l m n o p", "other", "due due");
        var pages = new List<int>();
        var next = "/v1/search?q=due&limit=2";
        while (next is not null)
        {
            var answer = await _tenant.Client().GetFromJsonAsync<JsonElement>(
                next, TestContext.Current.CancellationToken);
            pages.AddRange(
                answer.GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("page").GetInt32()));
            next = answer.GetProperty("next").GetString();
        }

        Assert.Equal([2, 5, 1, 3], pages);
    }

    [Fact]
    public async Task Other_tenants_find_nothing()
    {
        await _tenant.DocumentAsync("secret");
        var other = await world.NewTenant().Client().GetFromJsonAsync<JsonElement>(
            "/v1/search?q=secret", TestContext.Current.CancellationToken);
        Assert.Equal(0, other.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("q=")]
    [InlineData("q=-only")]
    [InlineData("q=...")]
    [InlineData("q=%22open")]
    [InlineData("q=x&limit=0")]
    [InlineData("q=x&cursor=!")]
    public async Task Query_that_makes_no_sense_is_refused(string query)
    {
        var answer = await _tenant.Client().GetAsync($"/v1/search?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(ErrorCode.InvalidRequest, await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<JsonElement> SearchAsync(string query, Tenant? tenant = null) =>
        (tenant ?? _tenant).Client().GetFromJsonAsync<JsonElement>(
            $"/v1/search?q={Uri.EscapeDataString(query)}", TestContext.Current.CancellationToken);

    // Every query reads the same pages, which are stored once a database.
    private async Task<Tenant> CorpusTenantAsync()
    {
        var tenant = new Tenant(world, "corpus");
        if (!await world.LedgerAsync(ledger => ledger.Documents.AnyAsync(row => row.Tenant == tenant.Name)))
            await tenant.DocumentAsync(Corpus);
        return tenant;
    }
}

public sealed class SqliteSearchTests(SqliteWorld world) : SearchConformance(world), IClassFixture<SqliteWorld>;

public sealed class PostgreSqlSearchTests(PostgreSqlWorld world)
    : SearchConformance(world), IClassFixture<PostgreSqlWorld>;
