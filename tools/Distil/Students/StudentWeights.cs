using Quire.Compress.Graphs;
using Quire.Compress.Halving;

namespace Quire.Distil.Students;

/// <summary>
/// All numbers of a student by name, and how they are kept: as the ONNX network that they make, with its
/// BatchNormalization, so that training can go on from it.
/// </summary>
/// <param name="Values">
/// Of layer i: <c>i.weight</c>, and <c>i.scale</c>, <c>i.shift</c>, <c>i.mean</c>, <c>i.variance</c> of its
/// normalisation, or <c>i.bias</c> where it has none.
/// </param>
internal sealed record StudentWeights(IReadOnlyDictionary<string, float[]> Values)
{
    private static readonly string[] Normalisation = ["scale", "shift", "mean", "variance"];

    /// <summary>The names that the normalisation or the bias of a layer goes by.</summary>
    public static IReadOnlyList<string> After(int layer) => layer < StudentShape.Layers.Count - 1
        ? [.. Normalisation.Select(name => $"{layer}.{name}")] : [$"{layer}.bias"];

    /// <summary>Whether a network still has the normalisation that training needs.</summary>
    public static bool IsCheckpoint(Graph graph) => graph.Constant(After(0)[0]) is not null;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no student, or one of another shape.</exception>
    public static StudentWeights Read(ReadOnlyMemory<byte> bytes)
    {
        var model = Model.Read(bytes);
        HalfPrecision.Undo(model);
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        for (var i = 0; i < StudentShape.Layers.Count; i++)
        {
            var layer = StudentShape.Layers[i];
            values[$"{i}.weight"] = Numbers(model.Graph, $"{i}.weight", layer.WeightCount);
            foreach (var name in After(i))
                values[name] = Numbers(model.Graph, name, layer.Outputs);
        }

        return new StudentWeights(values);
    }

    /// <summary>The mean of each number.</summary>
    /// <remarks>
    /// Ends of trainings that went on from each other lie around a better one (Izmailov et al. 2018, averaging weights).
    /// </remarks>
    /// <param name="students">At least one.</param>
    public static StudentWeights Mean(IReadOnlyList<StudentWeights> students) => new(students[0].Values.ToDictionary(
        pair => pair.Key,
        pair => pair.Value.Select((_, i) => students.Average(student => student.Values[pair.Key][i])).ToArray(),
        StringComparer.Ordinal));

    /// <summary>The network as ONNX, not folded.</summary>
    /// <param name="half">Whether it is kept in 16-bit floats: half the size, to pass on rather than to run.</param>
    public byte[] Write(bool half = false)
    {
        var model = StudentGraph.Of(this);
        if (half)
            HalfPrecision.Apply(model);
        return model.Write();
    }

    private static float[] Numbers(Graph graph, string name, int count) => graph.Constant(name) is { } tensor
        && tensor.Count == count
        ? tensor.Floats()
        : throw new InvalidDataException(
            $"Found no '{name}' of {count} numbers; expected a student of the shape that this version trains.");
}
