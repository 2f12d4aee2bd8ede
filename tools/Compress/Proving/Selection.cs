using Quire.Onnx;

namespace Quire.Compress.Proving;

/// <summary>Fewer or smaller inputs, where every trial runs all of them.</summary>
internal static class Selection
{
    private const int Side = 640;

    /// <summary>At most so many, taken evenly from all.</summary>
    public static IReadOnlyList<Numbers> Spread(IReadOnlyList<Numbers> inputs, int most)
    {
        var count = Math.Min(inputs.Count, most);
        return [.. Enumerable.Range(0, count).Select(i => inputs[(int)((long)i * inputs.Count / count)])];
    }

    /// <summary>The upper middle of each page; lines stay as they are.</summary>
    public static IReadOnlyList<Numbers> Crops(IReadOnlyList<Numbers> inputs) => [.. inputs.Select(Crop)];

    private static Numbers Crop(Numbers input)
    {
        var (planes, height, width) = (input.Shape[1], (int)input.Shape[2], (int)input.Shape[3]);
        var (rows, columns) = (Math.Min(height, Side), Math.Min(width, Side));
        var (top, left) = ((height - rows) / 4, (width - columns) / 2);
        var values = new List<float>();
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = top; y < top + rows; y++)
                values.AddRange(input.Values.AsSpan((((plane * height) + y) * width) + left, columns));
        }

        return new Numbers([.. values], [1, planes, rows, columns]);
    }
}
