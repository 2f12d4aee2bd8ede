using System.Diagnostics;
using Quire.Cli.Testing;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results;
using Quire.Results.Ledger;
using Quire.Results.Search;
using Spectre.Console;

namespace Quire.Cli.Bench.Search;

/// <summary>Times searches over many pages in a PostgreSQL database of its own.</summary>
internal static class SearchBench
{
    private const string Tenant = "bench";
    private const int Hits = 20;

    public static async Task<IReadOnlyList<QueryTimes>> RunAsync(
        int pages, int queries, CancellationToken cancellationToken)
    {
        await using var server = PostgreSqlServer.Start();
        await server.ReadyAsync(cancellationToken);
        using var folder = ServerFolder.Create("bench");
        await using var app = Build(server.ConnectionString, folder.File("blobs"));
        await using var scope = app.Services.CreateAsyncScope();
        await Schema.MigrateAsync(scope.ServiceProvider.GetRequiredService<LedgerContext>(), cancellationToken);
        var text = await StoreTextAsync(scope.ServiceProvider.GetRequiredService<IBlobStore>(), cancellationToken);
        Terminal.Errors.WriteLine($"filling and indexing {pages} pages");
        await new SyntheticPages(Tenant, text).FillAsync(server.ConnectionString, pages, cancellationToken);
        var times = new List<QueryTimes>();
        foreach (var kind in QueryKind.All)
        {
            Terminal.Errors.WriteLine($"asking {queries} times: {kind.Name}");
            times.Add(await TimeAsync(app.Services, kind, pages, queries, cancellationToken));
        }

        return times;
    }

    private static async Task<QueryTimes> TimeAsync(
        IServiceProvider services, QueryKind kind, int pages, int queries, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var times = new List<TimeSpan>();
        var found = 0;
        for (var i = 0; i < queries; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var request = new SearchRequest(kind.Make(random, pages), Hits);
            var start = Stopwatch.GetTimestamp();
            var answer = await scope.ServiceProvider.GetRequiredService<TextSearch>()
                .FindAsync(Tenant, request, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start));
            found += answer.Count > 0 ? 1 : 0;
        }

        return new QueryTimes(kind.Name, found, [.. times.Order()]);
    }

    // Every page reads the same: what a search costs does not depend on what the hits say.
    private static Task<BlobReference> StoreTextAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        PageBox box = new(0, 0, 1, 1);
        var words = Enumerable.Range(0, 120).Select(rank => new RecognizedWord
        {
            Text = SyntheticPages.Word(rank),
            Box = box,
            Confidence = 1,
        }).ToList();
        var line = new RecognizedLine { Text = "", Box = box, Quad = [], Confidence = 1, Words = words };
        var page = new RecognizedPage
        {
            PageIndex = 0,
            WidthPx = 1,
            HeightPx = 1,
            AppliedAngleDegrees = 0,
            Regions = [new RecognizedRegion { Kind = RegionKind.Text, Box = box, Lines = [line] }],
            Confidence = 1,
            Models = [],
        };
        return blobs.PutAsync("bench", new MemoryStream(RecognizedPageFormat.Write(page)), cancellationToken);
    }

    private static WebApplication Build(string connectionString, string blobs)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Quire:Database:Kind"] = "PostgreSql",
            ["Quire:Database:ConnectionString"] = connectionString,
            ["Quire:Blobs:Root"] = blobs,
        });
        builder.Logging.ClearProviders();
        builder.AddHosting("bench").AddResults();
        return builder.Build();
    }
}
