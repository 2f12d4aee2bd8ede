using Quire.Results.Webhooks;
using Xunit;

namespace Quire.Results.Tests.Webhooks;

public sealed class WebhookPauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, false, 30)]
    [InlineData(null, true, 1)]
    [InlineData(-5.0, false, 1)]
    [InlineData(0.5, false, 1)]
    [InlineData(12.0, false, 12)]
    [InlineData(12.0, true, 1)]
    [InlineData(600.0, false, 30)]
    public void Database_is_asked_when_something_is_due_and_seldom_otherwise(
        double? dueAfterSeconds, bool anyUnderWay, double expectedSeconds)
    {
        DateTimeOffset? next = dueAfterSeconds is { } seconds ? Now.AddSeconds(seconds) : null;
        var pause = WebhookDispatcher.Pause(next, anyUnderWay, Now, new WebhookOptions());
        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), pause);
    }
}
