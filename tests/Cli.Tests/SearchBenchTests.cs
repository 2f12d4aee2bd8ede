using Quire.Cli.Bench.Search;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class SearchBenchTests
{
    [Fact]
    public void Table_tells_the_share_of_queries_that_were_as_fast()
    {
        var times = Enumerable.Range(1, 100).Select(value => TimeSpan.FromMilliseconds(value)).ToList();
        Assert.Contains(
            "| all | 200 | 90 | 51 ms | 96 ms | 100 ms |",
            QueryTimes.Table([new QueryTimes("one", 40, times), new QueryTimes("two", 50, times)]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rank_has_a_word_of_its_own() =>
        Assert.Equal(50_000, Enumerable.Range(0, 50_000).Select(SyntheticPages.Word).Distinct().Count());

    [Fact]
    public void Kinds_ask_for_what_the_pages_hold()
    {
        var queries = QueryKind.All.Select(kind => kind.Make(new Random(3), 10)).ToList();
        Assert.Matches("^1000000\\d$", queries[0]);
        Assert.EndsWith("O", queries[1], StringComparison.Ordinal);
        Assert.EndsWith("~", queries[^1], StringComparison.Ordinal);
    }
}
