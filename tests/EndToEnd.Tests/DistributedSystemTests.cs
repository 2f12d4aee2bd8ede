using System.Text.Json;
using MassTransit;
using Quire.Contracts;
using Quire.EndToEnd.Tests.Pages;
using Quire.EndToEnd.Tests.Systems;
using Xunit;

namespace Quire.EndToEnd.Tests;

public sealed class DistributedSystemTests(DistributedSystem system)
    : SystemSuite(system), IClassFixture<DistributedSystem>
{
    private readonly IRunningSystem _system = system;

    [Fact]
    public async Task Document_delivered_four_times_is_read_once()
    {
        var pages = Enumerable.Range(31, 3).Select(Sentences.Page).ToList();
        var posted = await _system.Api.PostFileAsync(RenderedPage.Tiff(pages), "again.tif", Cancellation);
        await PublishAgainAsync(posted, times: 3);
        var document = await _system.Api.EndOfAsync(Id(posted), Cancellation);
        await ReadAsync(Sentences.Page(39).Png(), "behind.png"); // queued behind all of the deliveries
        Assert.Equal(["succeeded", "succeeded", "succeeded"], PageStates(document));
        for (var page = 1; page <= 3; page++) await AssertFoundOnceAsync(30 + page, page);
        Assert.Equal(0, (await _system.Api.GetAsync("v1/dead-letters", Cancellation)).GetProperty("count").GetInt32());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task PublishAgainAsync(JsonElement posted, int times)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(configure => configure.Host(DistributedSystem.Broker!));
        await bus.StartAsync(Cancellation);
        for (var time = 0; time < times; time++) await bus.Publish(Received(posted), Cancellation);
        await bus.StopAsync(Cancellation);
    }

    private static DocumentReceived Received(JsonElement posted)
    {
        var sha256 = posted.GetProperty("sha256").GetString()!;
        return new DocumentReceived
        {
            DocumentId = Id(posted),
            Tenant = "default",
            FileName = posted.GetProperty("fileName").GetString()!,
            MediaType = posted.GetProperty("mediaType").GetString()!,
            Original = new BlobReference(
                $"default/{Id(posted):N}/original/{sha256}", sha256, posted.GetProperty("sizeBytes").GetInt64()),
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
