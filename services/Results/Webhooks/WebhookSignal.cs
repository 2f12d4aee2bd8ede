namespace Quire.Results.Webhooks;

/// <summary>Wakes this process's dispatcher; what other processes put down is found by polling.</summary>
internal sealed class WebhookSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);
    private readonly Lock _raising = new();

    public void Raise()
    {
        lock (_raising)
            if (_raised.CurrentCount == 0)
                _raised.Release();
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _raised.WaitAsync(cancellationToken);

    public void Dispose() => _raised.Dispose();
}
