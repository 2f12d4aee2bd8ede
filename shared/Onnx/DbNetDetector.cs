using Quire.Core;

namespace Quire.Onnx;

/// <summary>DBNet behind Core's port: scale, run, post-process.</summary>
internal sealed class DbNetDetector(ModelSession session, ModelEntry model, DetectionOptions options) : ITextDetector
{
    public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var window = DetectionWindow.For(page, options);
        return session.Run([1, 3, window.Size.Height, window.Size.Width],
            input =>
            {
                using var stage = StageTimes.Start("detect.scale");
                PlanarResize.Fill(page, window, model.Normalisation, input);
            },
            (output, _) =>
            {
                using var stage = StageTimes.Start("detect.quads");
                return DbPostProcessing.Lines(output, window, options);
            },
            cancellationToken);
    }
}
