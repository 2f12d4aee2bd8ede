using System.CommandLine;
using Quire.Cli.Bench.Search;

namespace Quire.Cli.Commands;

internal static class BenchSearchCommand
{
    public static Command Create()
    {
        var pages = new Option<int>("--pages")
        {
            Description = "Pages to search through.",
            DefaultValueFactory = _ => 1_000_000,
        };
        var queries = new Option<int>("--queries")
        {
            Description = "Queries of each kind.",
            DefaultValueFactory = _ => 50,
        };
        var command = new Command("search", "Latency of search over synthetic pages in a PostgreSQL of its own.")
        {
            pages, queries,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var times = await SearchBench.RunAsync(
                Math.Max(1, parsed.GetValue(pages)), Math.Max(1, parsed.GetValue(queries)), cancellation);
            await Console.Out.WriteAsync(QueryTimes.Table(times));
            return ExitCode.Ok;
        });
        return command;
    }
}
