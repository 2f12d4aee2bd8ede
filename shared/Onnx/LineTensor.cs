using Quire.Core;

namespace Quire.Onnx;

/// <summary>Writes a crop into a network's input, right-padded with zeros as the networks saw it in training.</summary>
internal static class LineTensor
{
    /// <summary>Fills <paramref name="planes"/>, shape [3, crop.Height, width].</summary>
    public static void Fill(PixelImage crop, int width, Normalisation normalisation, Span<float> planes)
    {
        for (var plane = 0; plane < 3; plane++)
        {
            var (factor, offset) = (normalisation.Factor(plane), normalisation.Offset(plane));
            var channel = normalisation.Channel(plane, crop.Channels);
            for (var y = 0; y < crop.Height; y++)
            {
                var target = planes.Slice(((plane * crop.Height) + y) * width, width);
                Write(crop.Row(y)[channel..], crop.Channels, factor, offset, target[..crop.Width]);
                target[crop.Width..].Clear();
            }
        }
    }

    private static void Write(ReadOnlySpan<byte> source, int channels, float factor, float offset, Span<float> target)
    {
        for (int x = 0, at = 0; x < target.Length; x++, at += channels)
            target[x] = (source[at] * factor) + offset;
    }
}
