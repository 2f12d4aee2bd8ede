using System.Buffers.Binary;

namespace Quire.Compress.Graphs;

/// <summary>Takes protobuf messages apart without knowing their schema.</summary>
internal static class WireReader
{
    private const int MaxVarintBytes = 10;

    /// <summary>The fields in the order in which they stand.</summary>
    /// <exception cref="InvalidDataException">The bytes are no protobuf message.</exception>
    public static IEnumerable<WireField> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message.Span, ref at);
            yield return Field((int)(key >> 3), (WireType)(key & 7), message, ref at);
        }
    }

    /// <summary>The field of this number; the last, by protobuf's rule, if there are several.</summary>
    /// <param name="what">Of what the message is, for whoever has it.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static WireField Needed(IReadOnlyList<WireField> fields, int number, string what)
    {
        for (var i = fields.Count - 1; i >= 0; i--)
            if (fields[i].Number == number)
                return fields[i];
        throw new InvalidDataException($"Found {what} without field {number}; expected an ONNX model.");
    }

    /// <summary>Packed varints.</summary>
    public static IEnumerable<ulong> Varints(ReadOnlyMemory<byte> packed)
    {
        for (var at = 0; at < packed.Length;)
            yield return Varint(packed.Span, ref at);
    }

    private static WireField Field(int number, WireType type, ReadOnlyMemory<byte> message, ref int at)
    {
        switch (type)
        {
            case WireType.Varint:
                return new WireField(number, type, Varint(message.Span, ref at), default);
            case WireType.Fixed32:
                return new WireField(
                    number, type, BinaryPrimitives.ReadUInt32LittleEndian(Take(message, 4, ref at).Span), default);
            case WireType.Fixed64:
                return new WireField(
                    number, type, BinaryPrimitives.ReadUInt64LittleEndian(Take(message, 8, ref at).Span), default);
            case WireType.Bytes:
                var length = Varint(message.Span, ref at);
                return new WireField(number, type, 0, Take(message, length, ref at));
            default:
                throw Broken($"the field type {(int)type} at byte {at}");
        }
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> message, ulong length, ref int at)
    {
        if (length > (ulong)(message.Length - at))
            throw Broken($"a field of {length} bytes with {message.Length - at} left");
        var taken = message.Slice(at, (int)length);
        at += (int)length;
        return taken;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var i = 0; i < MaxVarintBytes && at < bytes.Length; i++)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << (7 * i);
            if (next < 0x80)
                return value;
        }

        throw Broken($"a number without end at byte {at}");
    }

    private static InvalidDataException Broken(string found) =>
        new($"Found {found}; expected an ONNX model (a protobuf message). Give the file as it was exported.");
}
