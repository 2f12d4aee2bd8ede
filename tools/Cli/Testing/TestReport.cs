using System.Text.Json;

namespace Quire.Cli.Testing;

/// <summary>What a test project's run came to, read from the CTRF report that its runner writes.</summary>
internal sealed record TestReport(int Passed, int Failed, int Skipped, IReadOnlyList<FailedTest> Failures)
{
    public static TestReport Empty { get; } = new(0, 0, 0, []);

    /// <summary>The runner ended without a report: counted as one failure, shown by the end of its output.</summary>
    public static TestReport Crashed(string output) =>
        new(0, 1, 0, [new FailedTest("the test program itself", output)]);

    public static TestReport Read(Stream ctrf)
    {
        using var report = JsonDocument.Parse(ctrf);
        var results = report.RootElement.GetProperty("results");
        var summary = results.GetProperty("summary");
        var failures = results.GetProperty("tests").EnumerateArray()
            .Where(test => test.GetProperty("status").GetString() == "failed")
            .Select(test => new FailedTest(Text(test, "name"), $"{Text(test, "message")}\n{Text(test, "trace")}"));
        return new TestReport(Count("passed"), Count("failed"), Count("skipped"), [.. failures]);

        int Count(string state) => summary.GetProperty(state).GetInt32();
    }

    public TestReport Plus(TestReport other) => new(
        Passed + other.Passed, Failed + other.Failed, Skipped + other.Skipped, [.. Failures, .. other.Failures]);

    private static string Text(JsonElement test, string property) =>
        test.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";
}

internal sealed record FailedTest(string Name, string Reason);
