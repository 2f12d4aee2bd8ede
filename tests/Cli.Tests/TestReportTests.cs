using System.Text;
using Quire.Cli.Testing;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class TestReportTests
{
    private const string Ctrf =
        """
        {"results":{"summary":{"tests":3,"passed":1,"failed":1,"skipped":1},"tests":[
          {"name":"A","status":"passed"},
          {"name":"B","status":"failed","message":"found 1, expected 2","trace":"at B"},
          {"name":"C","status":"skipped"}]}}
        """;

    [Fact]
    public void Report_of_three_tests_is_counted()
    {
        var report = TestReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(Ctrf)));
        Assert.Equal((1, 1, 1), (report.Passed, report.Failed, report.Skipped));
    }

    [Fact]
    public void Failed_test_is_named_with_its_reason()
    {
        var failure = Assert.Single(TestReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(Ctrf))).Failures);
        Assert.Equal(new FailedTest("B", "found 1, expected 2\nat B"), failure);
    }

    [Fact]
    public void Sum_of_a_crash_and_a_report_counts_the_crash_as_a_failure()
    {
        var sum = TestReport.Crashed("Segmentation fault").Plus(new TestReport(5, 0, 0, []));
        Assert.Equal((5, 1), (sum.Passed, sum.Failed));
    }
}
