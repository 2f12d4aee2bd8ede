using Quire.Faults.Soak;
using Xunit;

namespace Quire.EndToEnd.Tests;

/// <summary>What <c>quire test soak</c> says of the pages that it saw.</summary>
public sealed class SoakReportTests
{
    [Fact]
    public void Memory_that_grows_by_three_MiB_a_hundred_pages_is_told_whatever_single_pages_did()
    {
        var report = Report(page => 1_000 + (page / 100 * 3) + (page % 10 == 0 ? 80 : 0), _ => 1);
        Assert.Equal(3, report.SlopeMiBPerHundredPages);
    }

    [Fact]
    public void Warm_up_does_not_count_as_growth() =>
        Assert.Equal(0, Report(page => page < 200 ? page : 1_000, _ => 1).SlopeMiBPerHundredPages);

    [Fact]
    public void Pages_that_become_slower_are_told() =>
        Assert.Equal(1.5, Report(_ => 1_000, page => page < 900 ? 2 : 3).LastToFirstLatency);

    [Fact]
    public void Few_pages_say_nothing_of_growth()
    {
        var report = SoakReport.Of([new SoakPage(true, 1, 1, 500)], TimeSpan.FromSeconds(1));
        Assert.Null(report.SlopeMiBPerHundredPages);
        Assert.Null(report.LastToFirstLatency);
    }

    private static SoakReport Report(Func<int, double> memory, Func<int, double> seconds) => SoakReport.Of(
        [.. Enumerable.Range(0, 1_000).Select(page => new SoakPage(true, seconds(page), page, memory(page)))],
        TimeSpan.FromMinutes(1));
}
