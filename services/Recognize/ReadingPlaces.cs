using Microsoft.Extensions.Options;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>
/// Places for the pages that are read at once, whichever lane they come from. They are taken in turn: each lane waits
/// with as many pages as there are places, so that two full lanes get half of them each and one alone gets all.
/// </summary>
internal sealed class ReadingPlaces(IOptions<OnnxOptions> engine) : IDisposable
{
    private readonly SemaphoreSlim _free = new(engine.Value.PagesAtOnce);

    /// <summary>Waits for a place; it is free again once the answer is disposed.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Place(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
