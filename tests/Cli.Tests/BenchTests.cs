using Quire.Cli.Bench;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class BenchTests
{
    private static readonly BenchPage[] Pages = [new("a 1", []), new("b 1", [])];

    [Fact]
    public void Contenders_take_turns_and_the_first_round_does_not_count()
    {
        var turns = new List<string>();
        BenchRun.Rows([new Scripted("x", turns, 9, 9, 1, 1), new Scripted("y", turns, 9, 9, 2, 2)], Pages, 1, Token);
        Assert.Equal(["x a 1", "y a 1", "x b 1", "y b 1"], turns.Take(4));
        Assert.Equal(8, turns.Count);
    }

    [Fact]
    public void Rows_tell_least_and_median_of_the_rounds_and_the_ratio_to_the_first()
    {
        var rows = BenchRun.Rows(
            [new Scripted("x", [], 9, 9, 1, 3, 2, 2, 6, 6), new Scripted("y", [], 9, 9, 1, 1, 1, 1, 1, 1)],
            Pages, 3, Token);
        Assert.Equal((2, 2, 1), (rows[0].MinCpuSeconds, rows[0].MedianCpuSeconds, rows[0].Ratio));
        Assert.Equal(0.5, rows[1].Ratio);
    }

    [Fact]
    public void Table_has_a_row_a_contender_and_a_row_a_stage()
    {
        var rows = BenchRun.Rows([new Scripted("x", [], 9, 9, 1, 1)], Pages, 1, Token);
        var table = new BenchReport(2, 1, rows, new LineComparison(1000, 0)).Table();
        Assert.Contains("\n| x | 1.000 | 1.000 | 1.000 | 1.0 |\n", table, StringComparison.Ordinal);
        Assert.Contains("\n| detect | 5.0 |\n", table, StringComparison.Ordinal);
        Assert.EndsWith("\nlines that differ: 0 of 1,000", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_opened_have_no_pages()
    {
        using var folder = new TemporaryFolder();
        var good = Path.Combine(RepositoryRoot.Find(), "samples", "cheque.jpg");
        var pages = await BenchPage.LoadAsync([folder.Touch("empty.png"), good], Token);
        Assert.Equal("cheque.jpg 1", Assert.Single(pages).Name);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed class Scripted(string name, List<string> turns, params double[] seconds) : Contender(name)
    {
        private int _next;

        public override Lap Read(BenchPage page, CancellationToken cancellationToken)
        {
            turns.Add($"{Name} {page.Name}");
            return new Lap(seconds[_next++], 1 << 20, new Dictionary<string, double> { ["detect"] = 5 });
        }

        public override void Dispose()
        {
        }
    }
}
