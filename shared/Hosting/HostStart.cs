using Microsoft.Extensions.Hosting;

namespace Quire.Hosting;

/// <summary>For background work that publishes: an in-memory queue exists only once its bus has started.</summary>
public static class HostStart
{
    /// <summary>Returns when every part of the host has started; ends with the host at the latest.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public static async Task StartedAsync(
        this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var notice = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }
}
