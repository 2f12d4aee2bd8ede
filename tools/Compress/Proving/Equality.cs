using Quire.Onnx;

namespace Quire.Compress.Proving;

/// <summary>How far apart two networks are on the same inputs.</summary>
/// <param name="Inputs">How many were compared.</param>
/// <param name="MaxDifference">Largest absolute difference of two numbers of their first outputs.</param>
/// <param name="Decisions">What was decided by the numbers: a pixel is text, a step is a character.</param>
/// <param name="OtherDecisions">How many of them came out otherwise.</param>
/// <param name="MeanDifference">Mean over the inputs of the summed absolute difference a decision.</param>
internal sealed record Equality(
    int Inputs, double MaxDifference, long Decisions, long OtherDecisions, double MeanDifference)
{
    // DBNet's (Liao et al. 2020), which the page reader takes too.
    private const float TextThreshold = 0.3f;

    public static Equality Of(Network one, Network other, IEnumerable<Numbers> inputs)
    {
        var sum = new Equality(0, 0, 0, 0, 0);
        foreach (var input in inputs)
            sum = sum.With(one.Run(input)[0], other.Run(input)[0]);
        return sum;
    }

    /// <summary>The same for outputs of the one network that are kept.</summary>
    public static Equality Of(IReadOnlyList<Numbers> outputs, Network other, IReadOnlyList<Numbers> inputs)
    {
        var sum = new Equality(0, 0, 0, 0, 0);
        for (var i = 0; i < inputs.Count; i++)
            sum = sum.With(outputs[i], other.Run(inputs[i])[0]);
        return sum;
    }

    private Equality With(Numbers one, Numbers other)
    {
        if (!one.Shape.SequenceEqual(other.Shape))
            return this with { Inputs = Inputs + 1, MaxDifference = double.PositiveInfinity };
        var (difference, sum) = (MaxDifference, 0.0);
        for (var at = 0; at < one.Values.Length; at++)
        {
            var apart = Math.Abs(one.Values[at] - other.Values[at]);
            difference = Math.Max(difference, apart);
            sum += apart;
        }

        var (left, right) = (Decided(one), Decided(other));
        // NaN is never larger, and must not pass for equal.
        return new Equality(
            Inputs + 1,
            other.Values.Any(float.IsNaN) ? double.PositiveInfinity : difference,
            Decisions + left.Count,
            OtherDecisions + left.Zip(right).Count(pair => pair.First != pair.Second),
            ((MeanDifference * Inputs) + (sum / left.Count)) / (Inputs + 1));
    }

    // A map [n, 1, h, w] says of each pixel whether it is text; rows of classes say which one it is.
    private static List<int> Decided(Numbers output)
    {
        if (output.Shape.Length == 4)
            return [.. output.Values.Select(value => value > TextThreshold ? 1 : 0)];
        var classes = (int)output.Shape[^1];
        return [.. Enumerable.Range(0, output.Values.Length / classes)
            .Select(row => Largest(output.Values.AsSpan(row * classes, classes)))];
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }
}
