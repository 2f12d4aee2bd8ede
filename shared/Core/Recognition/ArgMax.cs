using System.Numerics;

namespace Quire.Core;

/// <summary>Index of the first largest number.</summary>
internal static class ArgMax
{
    /// <summary>First the maximum, then where it stands: two streams without a branch a lane.</summary>
    /// <param name="values">At least one, none of them NaN.</param>
    public static int Of(ReadOnlySpan<float> values)
    {
        var max = Max(values);
        var wanted = new Vector<float>(max);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (Vector.EqualsAny(new Vector<float>(values[i..]), wanted))
                break;
        }

        while (values[i] != max)
            i++;
        return i;
    }

    private static float Max(ReadOnlySpan<float> values)
    {
        var max = values[0];
        var i = 0;
        if (values.Length >= Vector<float>.Count)
        {
            var lanes = new Vector<float>(values);
            for (i = Vector<float>.Count; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
                lanes = Vector.Max(lanes, new Vector<float>(values[i..]));
            for (var lane = 0; lane < Vector<float>.Count; lane++)
                max = Math.Max(max, lanes[lane]);
        }

        for (; i < values.Length; i++)
            max = Math.Max(max, values[i]);
        return max;
    }
}
