using Quire.Core;

namespace Quire.Onnx;

/// <summary>The 0/180 classifier behind Core's port; looks at the start of each line, as in training.</summary>
internal sealed class LineOrientation(ModelSession session, ModelEntry model) : ILineOrientation
{
    public int WidthPx => model.Width;

    public float UpsideDown(PixelImage start, CancellationToken cancellationToken) => session.Run(
        [1, 3, model.Height, model.Width],
        input => LineTensor.Fill(start, model.Width, model.Normalisation, input),
        static (output, _) => output[1],
        cancellationToken);
}
