using Polly;

namespace Quire.Hosting;

/// <summary>Calls something that may fail for a while, as often as <see cref="RetryPipelines"/> says.</summary>
public sealed class RetryPipeline
{
    private readonly ResiliencePipeline _pipeline;

    internal RetryPipeline(ResiliencePipeline pipeline) => _pipeline = pipeline;

    /// <summary>Calls, and calls again after a transient fault; the last fault is thrown.</summary>
    public T Execute<T>(Func<T> call) => _pipeline.Execute(call);

    /// <inheritdoc cref="Execute{T}" />
    public Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(async token => await call(token), cancellationToken).AsTask();

    /// <inheritdoc cref="Execute{T}" />
    public Task ExecuteAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(async token => await call(token), cancellationToken).AsTask();
}
