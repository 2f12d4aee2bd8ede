using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class CapacityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Upload_without_a_free_place_is_told_to_come_again()
    {
        await using var host = await StartAsync(("MaxConcurrentUploads", "1"), ("CapacityWait", "00:00:00"));
        using var slow = new StallingContent();
        var first = host.PostAsync(slow);
        await Wait.UntilAsync(() => Leftovers().Any());
        using var response = await host.Client.PostAsync("/v1/documents", new ByteArrayContent(Samples.Png()), Token);
        var answer = await Answer.OfAsync(response);
        Assert.Equal((503, ErrorCode.OverCapacity), (answer.Status, answer.Code));
        Assert.NotNull(response.Headers.RetryAfter);
        slow.Finish(Samples.Png());
        Assert.Equal(202, (await first).Status);
        Assert.Equal(202, (await host.PostAsync(Samples.Png())).Status);
    }

    [Fact]
    public async Task Upload_above_the_high_water_mark_is_told_to_come_again_until_pages_are_read()
    {
        await using var host = await StartAsync(("MaxPendingPages", "100"));
        host.Backlog.Tell(100);
        Assert.Equal(202, (await host.PostAsync(Samples.Png())).Status);
        await host.Bus.Publish(new BacklogCounted { PendingPages = 101 }, Token);
        await Wait.UntilAsync(() => host.Backlog.AboveMark() == 101);
        using var response = await host.Client.PostAsync("/v1/documents", new ByteArrayContent(Samples.Png()), Token);
        var answer = await Answer.OfAsync(response);
        Assert.Equal((503, ErrorCode.OverCapacity), (answer.Status, answer.Code));
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
        host.Backlog.Tell(0);
        Assert.Equal(202, (await host.PostAsync(Samples.Png())).Status);
    }

    [Fact]
    public async Task Pages_of_a_tenant_with_much_waiting_are_queued_in_the_bulk_lane()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Quire:Transport:ExpressPages"] = "2",
            ["Quire:Intake:MaxPendingPages"] = "100",
        };
        await using var host = await IngestHost.StartAsync(_folder.Path, settings);
        await host.PostAsync(Samples.Tiff(pages: 3));
        Assert.Equal(2, (await host.Ear.NextAsync<BulkPage>()).Page.PageIndex);
        await TellAsync(host, []);
        var next = (await host.PostAsync(Samples.Png())).Id;
        await host.Ear.NextAsync<PageQueued>(page => page.DocumentId == next);
        await TellAsync(host, [new TenantPages { Tenant = "default", PendingPages = 2 }]);
        var last = (await host.PostAsync(Samples.Jpeg())).Id;
        await host.Ear.NextAsync<BulkPage>(bulk => bulk.Page.DocumentId == last);
    }

    [Theory]
    [InlineData(100, 119, 101L)]
    [InlineData(100, 120, null)]
    [InlineData(0, 0, null)]
    public void Backlog_counts_while_it_is_told_of_and_there_is_a_mark(int mark, int seconds, long? above)
    {
        var time = new FakeTimeProvider();
        var backlog = new Backlog(Options.Create(new IntakeOptions { MaxPendingPages = mark }), time);
        Assert.Null(backlog.AboveMark());
        backlog.Tell(101);
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(above, backlog.AboveMark());
    }

    [Fact]
    public async Task Upload_while_the_broker_is_away_is_told_to_come_again_and_leaves_nothing()
    {
        var away = new Dictionary<string, string?>
        {
            ["Quire:Transport:Kind"] = "RabbitMq",
            ["Quire:Transport:Port"] = "1",
        };
        await using var host = await IngestHost.StartAsync(_folder.Path, away);
        using var response = await host.Client.PostAsync("/v1/documents", new ByteArrayContent(Samples.Png()), Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(await host.Blobs.ListAsync("", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Upload_that_breaks_off_leaves_no_file_and_gives_its_place_back()
    {
        await using var host = await StartAsync(("MaxConcurrentUploads", "1"), ("CapacityWait", "00:01:00"));
        using var slow = new StallingContent();
        using var abort = new CancellationTokenSource();
        var first = host.Client.PostAsync("/v1/documents", slow, abort.Token);
        await Wait.UntilAsync(() => Leftovers().Any());
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(202, (await host.PostAsync(Samples.Png())).Status);
        await host.Ear.NextAsync<DocumentSplit>();
        await Wait.UntilAsync(() => !Leftovers().Any());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_above_the_limit_is_refused_whether_it_says_its_length_or_not(bool chunked)
    {
        await using var host = await StartAsync(("MaxDocumentBytes", "1000"), ("MaxRequestBytes", "5000"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents");
        request.Content = new ByteArrayContent(new byte[1_001]);
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Client.SendAsync(request, Token);
        var answer = await Answer.OfAsync(response);
        Assert.Equal((413, ErrorCode.DocumentTooLarge), (answer.Status, answer.Code));
        Assert.Contains("1000", answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Full_disk_turns_uploads_away()
    {
        await using var host = await StartAsync(("MinFreeDiskBytes", $"{long.MaxValue}"));
        Assert.Equal(503, (await host.PostAsync(Samples.Png())).Status);
    }

    private static async Task TellAsync(IngestHost host, IReadOnlyList<TenantPages> tenants)
    {
        await host.Bus.Publish(new BacklogCounted { PendingPages = 101, Tenants = tenants }, Token);
        await Wait.UntilAsync(() => host.Backlog.AboveMark() == 101);
        host.Backlog.Tell(0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Leftovers() =>
        Directory.EnumerateFiles(Path.Combine(_folder.Path, "tmp"), "*", SearchOption.AllDirectories);

    private Task<IngestHost> StartAsync(params (string Name, string Value)[] settings) => IngestHost.StartAsync(
        _folder.Path, settings.ToDictionary(setting => $"Quire:Intake:{setting.Name}",
            setting => (string?)setting.Value));

    /// <summary>A body that begins and then waits.</summary>
    private sealed class StallingContent : HttpContent
    {
        private readonly TaskCompletionSource<byte[]> _rest = new();

        public void Finish(byte[] file) => _rest.SetResult(file);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            await stream.WriteAsync(await _rest.Task.WaitAsync(cancellationToken), cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
