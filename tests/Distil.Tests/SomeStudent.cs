using Quire.Distil.Students;
using Quire.Onnx;

namespace Quire.Distil.Tests;

/// <summary>A student that has learned nothing.</summary>
internal static class SomeStudent
{
    public static StudentWeights Weights(int seed)
    {
        var random = new Random(seed);
        float[] Numbers(int count, float least, float most) =>
            [.. Enumerable.Range(0, count).Select(_ => least + (random.NextSingle() * (most - least)))];
        var values = new Dictionary<string, float[]>();
        for (var i = 0; i < StudentShape.Layers.Count; i++)
        {
            var layer = StudentShape.Layers[i];
            var spread = MathF.Sqrt(6f / (layer.WeightCount / layer.Outputs));
            values[$"{i}.weight"] = Numbers(layer.WeightCount, -spread, spread);
            foreach (var name in StudentWeights.After(i))
                values[name] = name.EndsWith("variance", StringComparison.Ordinal)
                    ? Numbers(layer.Outputs, 0.5f, 2) : Numbers(layer.Outputs, -0.5f, 1);
        }

        return new StudentWeights(values);
    }

    /// <summary>An input of noise.</summary>
    public static Numbers Line(int width)
    {
        var random = new Random(width);
        float[] values = [.. Enumerable.Range(0, 3 * 48 * width).Select(_ => (random.NextSingle() * 2) - 1)];
        return new Numbers(values, [1, 3, 48, width]);
    }
}
