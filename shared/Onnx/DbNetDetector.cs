using Quire.Core;

namespace Quire.Onnx;

/// <summary>DBNet behind Core's port: scale, run, post-process.</summary>
internal sealed class DbNetDetector(ModelSession session, ModelEntry model, DetectionOptions options) : ITextDetector
{
    public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var size = DetectionSize.For(page.Width, page.Height, options);
        return session.Run([1, 3, size.Height, size.Width],
            input =>
            {
                using var stage = StageTimes.Start("detect.scale");
                PlanarResize.Fill(page, size.Width, size.Height, model.Normalisation, input);
            },
            (output, _) =>
            {
                using var stage = StageTimes.Start("detect.quads");
                return DbPostProcessing.Lines(output, size, page.Width, page.Height, options);
            },
            cancellationToken);
    }
}
