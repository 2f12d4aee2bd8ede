using System.Buffers.Binary;

namespace Quire.Compress.Graphs;

/// <summary>How a field's value is written (protobuf encoding, section "Message Structure").</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}

/// <summary>One field of a protobuf message as it stands in the file.</summary>
/// <param name="Number">Of the schema.</param>
/// <param name="Type">Which of the two values it has.</param>
/// <param name="Value">Of a varint or a fixed number, little-endian bits.</param>
/// <param name="Bytes">Of a string, a message or packed numbers.</param>
internal readonly record struct WireField(int Number, WireType Type, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    public long Int => (long)Value;

    public float Float => BitConverter.UInt32BitsToSingle((uint)Value);

    /// <summary>The numbers of a repeated integer field: one, or several packed into bytes.</summary>
    public IEnumerable<long> Ints() =>
        Type == WireType.Bytes ? WireReader.Varints(Bytes).Select(value => (long)value) : [Int];

    /// <summary>The numbers of a repeated float field: one, or several packed into bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes end within a number.</exception>
    public IEnumerable<float> Floats()
    {
        if (Type != WireType.Bytes)
        {
            yield return Float;
            yield break;
        }

        if (Bytes.Length % sizeof(float) != 0)
            throw new InvalidDataException($"Found {Bytes.Length} bytes of floats; expected four for each.");
        for (var at = 0; at < Bytes.Length; at += sizeof(float))
            yield return BinaryPrimitives.ReadSingleLittleEndian(Bytes.Span[at..]);
    }
}
