using System.Globalization;
using System.Text;

namespace Quire.Cli.Bench.Search;

/// <summary>How long the queries of one kind took.</summary>
/// <param name="Kind">What they are like.</param>
/// <param name="Found">Queries that found something.</param>
/// <param name="Times">In ascending order.</param>
internal sealed record QueryTimes(string Kind, int Found, IReadOnlyList<TimeSpan> Times)
{
    public double Milliseconds(double share) =>
        Times[Math.Min(Times.Count - 1, (int)(share * Times.Count))].TotalMilliseconds;

    /// <summary>A Markdown table, with a last row for all kinds together.</summary>
    public static string Table(IReadOnlyList<QueryTimes> kinds)
    {
        var all = new QueryTimes(
            "all", kinds.Sum(kind => kind.Found), [.. kinds.SelectMany(kind => kind.Times).Order()]);
        var table = new StringBuilder("| query | queries | with hits | 50 % | 95 % | slowest |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in kinds.Append(all))
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Kind} | {row.Times.Count} | {row.Found} | {row.Milliseconds(0.5):0} ms ")
                .Append(CultureInfo.InvariantCulture, $"| {row.Milliseconds(0.95):0} ms | {row.Milliseconds(1):0} ms |\n");
        return table.ToString();
    }
}
