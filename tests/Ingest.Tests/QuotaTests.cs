using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class QuotaTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quota_of_pages_is_a_minutes_worth_and_grows_again()
    {
        var quota = Quota(new IntakeOptions { PagesPerMinute = 60 });
        Assert.Null(quota.Take("a", Pages(60)));
        Assert.Equal(TimeSpan.FromSeconds(1), quota.Take("a", Pages(1)));
        Assert.Null(quota.Take("b", Pages(1)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(quota.Take("a", Pages(1)));
    }

    [Fact]
    public void Document_of_more_pages_than_the_quota_is_taken_and_paid_for()
    {
        var quota = Quota(new IntakeOptions { PagesPerMinute = 60 });
        Assert.Null(quota.Take("a", Pages(180)));
        Assert.Equal(TimeSpan.FromSeconds(121), quota.Take("a", Pages(1)));
    }

    [Fact]
    public void Quota_of_pixels_counts_what_headers_claim()
    {
        var quota = Quota(new IntakeOptions { PixelsPerMinute = 5_000 });
        Assert.Null(quota.Take("a", Pages(1)));
        Assert.NotNull(quota.Take("a", Pages(1)));
    }

    [Fact]
    public async Task Post_above_the_quota_is_told_when_to_come_again_and_keeps_its_key()
    {
        await using var host = await IngestHost.StartAsync(
            _folder.Path, new() { ["Quire:Intake:PagesPerMinute"] = "1" });
        Assert.Equal(202, (await host.PostAsync(Samples.Png(), "first")).Status);
        var refused = await host.PostAsync(Samples.Jpeg(), "second");
        Assert.Equal((429, ErrorCode.QuotaExceeded), (refused.Status, refused.Code));
        var replayed = await host.PostAsync(Samples.Png(), "first");
        Assert.Equal((202, true), (replayed.Status, replayed.Replayed));
        Assert.Equal(429, (await host.PostAsync(Samples.Jpeg(), "second")).Status);
    }

    private TenantQuota Quota(IntakeOptions options) => new(Options.Create(options), _time);

    private static PageHeader[] Pages(int count) =>
        [.. Enumerable.Range(0, count).Select(page => new PageHeader(page, 100, 100))];
}
