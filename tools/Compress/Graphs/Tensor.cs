using System.Runtime.InteropServices;

namespace Quire.Compress.Graphs;

/// <summary>Element types of a tensor, by their numbers in ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum ElementType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
}

/// <summary>A constant of a graph.</summary>
/// <param name="Name">What nodes call it by.</param>
/// <param name="Type">Of its elements.</param>
/// <param name="Shape">Empty for a scalar.</param>
/// <param name="Bytes">Elements in row-major order, little-endian.</param>
internal sealed record Tensor(string Name, ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    public int Count => (int)Shape.Aggregate(1L, (product, side) => product * side);

    public static Tensor Of(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values) =>
        new(name, ElementType.Float, shape, MemoryMarshal.AsBytes(values).ToArray());

    public static Tensor Of(string name, IReadOnlyList<long> shape, ReadOnlySpan<long> values) =>
        new(name, ElementType.Int64, shape, MemoryMarshal.AsBytes(values).ToArray());

    public static Tensor Scalar(string name, float value) => Of(name, [], [value]);

    /// <summary>A copy of the numbers.</summary>
    /// <exception cref="InvalidDataException">They are no floats.</exception>
    public float[] Floats() => MemoryMarshal.Cast<byte, float>(Expect(ElementType.Float)).ToArray();

    /// <summary>A copy of the numbers.</summary>
    /// <exception cref="InvalidDataException">They are no 64-bit integers.</exception>
    public long[] Longs() => MemoryMarshal.Cast<byte, long>(Expect(ElementType.Int64)).ToArray();

    private ReadOnlySpan<byte> Expect(ElementType type) => Type == type
        ? Bytes.Span
        : throw new InvalidDataException($"Found elements of type {Type} in '{Name}'; expected {type}.");
}
