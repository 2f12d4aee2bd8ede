using Polly;
using Polly.Retry;

namespace Quire.Hosting;

/// <summary>
/// Retries around calls to the blob store, the database and HTTP peers, where no message is under way.
/// </summary>
/// <remarks>
/// Inside a consumer the bus retries the whole message, over minutes; there these pipelines call once and pass the
/// fault
/// on. So every call has one owner of its retries.
/// </remarks>
public sealed class RetryPipelines(TimeProvider clock)
{
    /// <summary>Four tries within about two seconds: a caller waits for the answer.</summary>
    public RetryPipeline Blob { get; } = Build(clock, retries: 3, TimeSpan.FromMilliseconds(100));

    /// <summary>Five tries within about five seconds.</summary>
    public RetryPipeline Database { get; } = Build(clock, retries: 4, TimeSpan.FromMilliseconds(100));

    /// <summary>Four tries within about four seconds.</summary>
    public RetryPipeline Http { get; } = Build(clock, retries: 3, TimeSpan.FromMilliseconds(250));

    private static RetryPipeline Build(TimeProvider clock, int retries, TimeSpan firstPause) =>
        new(new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = firstPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    !BusRetry.OwnsTheCall
                    && args.Outcome.Exception is { } fault && TransientFault.IsTransient(fault)),
            })
            .Build());
}
