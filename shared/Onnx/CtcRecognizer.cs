using Quire.Core;

namespace Quire.Onnx;

/// <summary>A CTC recogniser behind Core's port: batch by width, run, decode.</summary>
internal sealed class CtcRecognizer(ModelSession session, ModelEntry model, Alphabet alphabet, int linesPerBatch)
    : ITextRecognizer
{
    private readonly CtcDecoder _decoder = new(alphabet);
    private readonly string _stage = "recognize." + model.Name;

    public int LineHeightPx => model.Height;

    // 80 times as long as high: no line of print is longer, and attention's cost grows with the square.
    public int MaxLineWidthPx => model.Height * 80;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        using var stage = StageTimes.Start(_stage);
        var readings = new IReadOnlyList<CtcCharacter>[crops.Count];
        foreach (var (width, lines) in LineBatches.Of(crops, linesPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(crops, width, lines, readings, cancellationToken);
        }

        return readings;
    }

    private void Read(
        IReadOnlyList<PixelImage> crops, int width, int[] lines, IReadOnlyList<CtcCharacter>[] readings,
        CancellationToken cancellationToken)
    {
        var size = 3 * model.Height * width;
        session.Run([lines.Length, 3, model.Height, width],
            input =>
            {
                for (var i = 0; i < lines.Length; i++)
                    LineTensor.Fill(crops[lines[i]], width, model.Normalisation, input.Slice(i * size, size));
            },
            (output, shape) =>
            {
                var (steps, length) = ((int)shape[1], (int)(shape[1] * shape[2]));
                for (var i = 0; i < lines.Length; i++)
                    readings[lines[i]] = _decoder.Decode(output.Slice(i * length, length), (double)width / steps);
                return lines.Length;
            },
            cancellationToken);
    }
}
