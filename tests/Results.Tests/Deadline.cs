using Xunit;

namespace Quire.Results.Tests;

/// <summary>Ends a wait that would never end; no test that passes comes near it.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static CancellationTokenSource Token()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Limit);
        return source;
    }
}
