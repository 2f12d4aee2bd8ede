using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Results.Ledger;
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
        "Kunde Nr. INV-1O25 von Prof. Kem am 5ept. 2026",
        "Kunde Nr. INV-1025 von Prof. Kern im Haus der Bank",
        "the c1erk's vvater bil1 was 8ooked, increases followed",
        "Häuser und Bänke: Rechnungen bezahlt; so 50 l0",
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
    [InlineData("increas*", "3 11")]
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
    [InlineData("inv-1025", "9 10")]
    [InlineData("INV-1O25", "9 10")]
    [InlineData("1NV-IO2S", "9 10")]
    [InlineData("\"kunde nr inv\"", "9 10")]
    [InlineData("\"kern am\"", "9")]
    [InlineData("kern", "9 10")]
    [InlineData("kem", "9 10")]
    [InlineData("kern -kem", "10")]
    [InlineData("kern -\"von prof kem\"", "10")]
    [InlineData("sept", "9")]
    [InlineData("2O26", "9")]
    [InlineData("clerk", "11")]
    [InlineData("derk", "11")]
    [InlineData("water", "11")]
    [InlineData("booked", "11")]
    [InlineData("bill", "11")]
    [InlineData("\"water bill\"", "11")]
    [InlineData("\"bill water\"", "")]
    [InlineData("totai", "1 2 3 6")]
    [InlineData("t0tal am0unt", "1 6")]
    [InlineData("inv0*", "")]
    [InlineData("l0", "12")]
    [InlineData("10", "")]
    [InlineData("5o", "")]
    [InlineData("clerq~", "10 11")]
    [InlineData("cler~", "10")]
    [InlineData("clerks~", "11")]
    [InlineData("clekr~", "10 11")]
    [InlineData("klerq~", "")]
    [InlineData("invioce~", "1")]
    [InlineData("invioce", "")]
    [InlineData("rechnunq~", "2")]
    [InlineData("bezahit~ so", "12")]
    [InlineData("kem~", "9 10")]
    [InlineData("发票~", "4")]
    [InlineData("amount~ -due", "")]
    [InlineData("hospitol~ dose", "3")]
    [InlineData("default", "")]
    public async Task Query_finds_these_pages(string query, string pages)
    {
        var answer = await SearchAsync(query, await CorpusTenantAsync());
        Assert.Equal(pages, Sorted(answer));
        Assert.Equal(answer.GetProperty("results").GetArrayLength(), answer.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("increase", "en", "3 11")]
    [InlineData("increasing", "en", "3 11")]
    [InlineData("increase", null, "")]
    [InlineData("increase", "de", "11")]
    [InlineData("Rechnung", "de", "2 12")]
    [InlineData("haus", "de", "10 12")]
    [InlineData("Bank", "de", "10 12")]
    [InlineData("invoices", "en", "1")]
    public async Task Other_forms_of_a_word_are_found_in_its_language(string query, string? language, string pages) =>
        Assert.Equal(
            pages, Sorted(await SearchAsync($"{query}&language={language}", await CorpusTenantAsync(), raw: true)));

    [Theory]
    [InlineData("type=application/pdf", "1")]
    [InlineData("type=image/png", "")]
    [InlineData("state=succeeded", "1")]
    [InlineData("state=running", "")]
    [InlineData("from=2026-11-24T08:59:00Z", "1")]
    [InlineData("from=2036-01-01", "")]
    [InlineData("to=2036-01-01", "1")]
    [InlineData("to=2026-11-24T08:59:00Z", "")]
    [InlineData("minConfidence=0.9", "1")]
    [InlineData("minConfidence=0.95", "")]
    [InlineData("maxConfidence=0.9&state=succeeded", "1")]
    [InlineData("maxConfidence=0.5", "")]
    public async Task Filter_lets_these_pages_pass(string filter, string pages)
    {
        await _tenant.DocumentAsync("word");
        Assert.Equal(pages, Sorted(await SearchAsync($"word&{filter}", raw: true)));
    }

    [Theory]
    [InlineData("1025", "2 1")]
    [InlineData("1O25", "1 2")]
    public async Task Exact_hits_come_first(string query, string pages)
    {
        await _tenant.DocumentAsync("1O25 1O25 1O25", "1025");
        var hits = (await SearchAsync(query)).GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(pages, string.Join(' ', hits.Select(hit => hit.GetProperty("page").GetInt32())));
        Assert.Equal([true, false], hits.Select(hit => hit.GetProperty("exact").GetBoolean()));
    }

    [Fact]
    public async Task Word_that_was_misread_in_one_place_is_among_the_first_ten()
    {
        (char Right, char Wrong)[] confusions =
            [('o', '0'), ('1', 'l'), ('5', 's'), ('8', 'b'), ('2', 'z'), ('i', '1')];
        var random = new Random(7);
        var words = Enumerable.Range(0, 60)
            .Select(_ => $"{random.Next(100, 999)}5o8i{random.Next(1000, 9999)}21").ToList();
        await _tenant.DocumentAsync([.. words.Select(word => $"order {word} of today")]);
        var (found, exact) = (0, 0);
        foreach (var (index, word) in words.Index())
        {
            var (right, wrong) = confusions[index % confusions.Length];
            var at = word.LastIndexOf(right);
            var hits = (await SearchAsync($"{word[..at]}{wrong}{word[(at + 1)..]}&limit=10", raw: true))
                .GetProperty("results").EnumerateArray().ToList();
            found += hits.Exists(hit => hit.GetProperty("page").GetInt32() == index + 1) ? 1 : 0;
            exact += hits.Exists(hit => hit.GetProperty("exact").GetBoolean()) ? 1 : 0;
        }

        Assert.True(found >= 0.95 * words.Count && exact <= 0.1 * words.Count, $"{found} found, {exact} exactly");
    }

    [Fact]
    public async Task Forgiven_word_is_marked_on_the_page()
    {
        await _tenant.DocumentAsync("no INV-1O25 <b>");
        var hit = (await SearchAsync("INV-1025")).GetProperty("results")[0];
        Assert.Equal("no <mark>INV</mark>-<mark>1O25</mark> &lt;b&gt;", hit.GetProperty("snippet").GetString());
        Assert.Equal("[[30,0,110,20]]", hit.GetProperty("boxes").GetRawText());
    }

    [Fact]
    public async Task Hits_are_paged_forward_and_back_also_beyond_those_that_are_ranked()
    {
        const int count = 520;
        await FillAsync(count);
        var forward = await WalkAsync("/v1/search?q=many&limit=100", "next");
        Assert.Equal(Enumerable.Range(1, count), forward.SelectMany(page => page.Pages).Order());
        var back = await WalkAsync(forward[^1].Previous!, "previous");
        Assert.Equal(forward.SkipLast(1).Reverse().Select(page => page.Pages), back.Select(page => page.Pages));
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
    public async Task Page_that_an_older_build_indexed_is_indexed_again()
    {
        var id = await _tenant.DocumentAsync("before");
        await world.LedgerAsync(ledger => ledger.PageTexts.Where(page => page.DocumentId == id).ExecuteUpdateAsync(
            set => set.SetProperty(page => page.Version, 0).SetProperty(page => page.Terms, "behind")));
        await world.LedgerAsync(async ledger =>
        {
            await Reindexing.RunAsync(ledger, TestContext.Current.CancellationToken);
            return true;
        });
        Assert.Equal((0, 1), (await CountAsync("before"), await CountAsync("behind")));
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
    [InlineData("q=x&cursor=MS4yLjMuNA")]
    [InlineData("q=x&language=xx")]
    [InlineData("q=x&minConfidence=2")]
    [InlineData("q=~")]
    public async Task Query_that_makes_no_sense_is_refused(string query)
    {
        var answer = await _tenant.Client().GetAsync($"/v1/search?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(ErrorCode.InvalidRequest, await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<JsonElement> SearchAsync(string query, Tenant? tenant = null, bool raw = false) =>
        (tenant ?? _tenant).Client().GetFromJsonAsync<JsonElement>(
            $"/v1/search?q={(raw ? query : Uri.EscapeDataString(query))}", TestContext.Current.CancellationToken);

    private async Task<int> CountAsync(string query) =>
        (await SearchAsync(query)).GetProperty("count").GetInt32();

    private static string Sorted(JsonElement answer) => string.Join(' ', answer.GetProperty("results").EnumerateArray()
        .Select(hit => hit.GetProperty("page").GetInt32()).Order());

    // One recognized page stands for all: only the index has to be long.
    private async Task FillAsync(int count)
    {
        var id = Guid.NewGuid();
        await world.DeliverAsync(_tenant.Received(id));
        await world.DeliverAsync(_tenant.Split(id, count));
        var read = await _tenant.RecognizedAsync(id, 0, "many");
        await world.LedgerAsync(async ledger =>
        {
            await using var transaction = await ledger.Database.BeginTransactionAsync();
            ledger.Pages.AddRange(Enumerable.Range(0, count).Select(page => new PageRow
            {
                DocumentId = id,
                PageIndex = page,
                Text = read.Text,
            }));
            for (var page = 0; page < count; page++)
                await ledger.Index.StoreAsync(ledger, new PageTextRow
                {
                    DocumentId = id,
                    PageIndex = page,
                    Tenant = _tenant.Name,
                    Terms = page % 7 == 0 ? "many many" : "many",
                }, TestContext.Current.CancellationToken);
            await ledger.SaveChangesAsync();
            await transaction.CommitAsync();
            return count;
        });
    }

    private async Task<List<(List<int> Pages, string? Previous)>> WalkAsync(string address, string link)
    {
        var pages = new List<(List<int>, string?)>();
        for (string? next = address; next is not null;)
        {
            var answer = await _tenant.Client().GetFromJsonAsync<JsonElement>(
                next, TestContext.Current.CancellationToken);
            pages.Add((
                [.. answer.GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("page").GetInt32())],
                answer.GetProperty("previous").GetString()));
            next = answer.GetProperty(link).GetString();
        }

        return pages;
    }

    // Every query reads the same pages, which are stored once a database.
    private async Task<Tenant> CorpusTenantAsync()
    {
        var tenant = new Tenant(world, "corpus");
        if (!await world.LedgerAsync(ledger => ledger.Documents.AnyAsync(row => row.Tenant == tenant.Name)))
            await tenant.DocumentAsync(Corpus);
        return tenant;
    }
}

[Collection<SqliteTests>]
public sealed class SqliteSearchTests(SqliteWorld world) : SearchConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlSearchTests(PostgreSqlWorld world)
    : SearchConformance(world);
