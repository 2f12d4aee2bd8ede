using Quire.Core;

namespace Quire.Onnx;

/// <summary>Lets only so many pages into the detector at the same time: each of them takes about 0.3 GB there.</summary>
internal sealed class GatedDetector(ITextDetector detector, int atOnce) : ITextDetector, IDisposable
{
    private readonly SemaphoreSlim _gate = new(atOnce);

    public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
    {
        _gate.Wait(cancellationToken);
        try
        {
            return detector.Detect(page, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
