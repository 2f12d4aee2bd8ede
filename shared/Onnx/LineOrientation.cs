using Quire.Core;

namespace Quire.Onnx;

/// <summary>The 0/180 classifier behind Core's port; looks at the start of each line, as in training.</summary>
internal sealed class LineOrientation(ModelSession session, ModelEntry model) : ILineOrientation
{
    public IReadOnlyList<float> UpsideDown(IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        var probabilities = new float[crops.Count];
        for (var i = 0; i < crops.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var start = Start(crops[i], model.Width);
            probabilities[i] = session.Run(
                [1, 3, model.Height, model.Width],
                input => LineTensor.Fill(start, model.Width, model.Normalisation, input),
                static (output, _) => output[1],
                cancellationToken);
        }

        return probabilities;
    }

    /// <summary>A copy of the left of a crop, as wide as the network's input; of a narrower one all of it.</summary>
    internal static PixelImage Start(PixelImage crop, int width) => crop.Columns(0, Math.Min(crop.Width, width));
}
