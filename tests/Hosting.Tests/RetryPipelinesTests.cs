using Microsoft.Extensions.Time.Testing;

namespace Quire.Hosting.Tests;

public sealed class RetryPipelinesTests
{
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private int _calls;

    [Fact]
    public async Task Call_outside_a_message_is_tried_again() => Assert.Equal(4, await CallsAsync());

    [Fact]
    public async Task Call_inside_a_message_is_left_to_the_bus()
    {
        BusRetry.Enter();

        Assert.Equal(1, await CallsAsync());
    }

    private async Task<int> CallsAsync()
    {
        var call = new RetryPipelines(_clock).Blob.ExecuteAsync(Task (_) =>
        {
            _calls++;
            throw new IOException("away");
        }, TestContext.Current.CancellationToken);
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<IOException>(() => call);
        return _calls;
    }
}
