using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>The size of input that models are counted and timed with.</summary>
internal static class TypicalInput
{
    // A line as wide as the recogniser saw in training, and a page scaled as the pretrained detector asks for.
    private const int LineWidth = 320, PageSide = 960;

    public static long[] Shape(ModelEntry model) => model.Role == "detection"
        ? [1, 3, PageSide, PageSide]
        : [1, 3, model.Height, model.Width > 0 ? model.Width : LineWidth];
}
