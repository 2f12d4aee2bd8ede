using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Quire.Compress.Graphs;

/// <summary>Puts a protobuf message together, field by field, in the order of the calls.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public void Int(int number, long value)
    {
        Key(number, WireType.Varint);
        Varint((ulong)value);
    }

    public void Float(int number, float value)
    {
        Key(number, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
    }

    public void Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    /// <summary>A string that is left out where it is empty.</summary>
    public void OptionalText(int number, string value)
    {
        if (value.Length > 0)
            Text(number, value);
    }

    public void Bytes(int number, ReadOnlySpan<byte> value)
    {
        Key(number, WireType.Bytes);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    public void Floats(int number, ReadOnlySpan<float> values) => Bytes(number, MemoryMarshal.AsBytes(values));

    public void Message(int number, Action<WireWriter> write)
    {
        var inner = new WireWriter();
        write(inner);
        Bytes(number, inner.Written.Span);
    }

    /// <summary>A field as it was read.</summary>
    public void Field(WireField field)
    {
        switch (field.Type)
        {
            case WireType.Varint:
                Int(field.Number, field.Int);
                break;
            case WireType.Bytes:
                Bytes(field.Number, field.Bytes.Span);
                break;
            default:
                Fixed(field);
                break;
        }
    }

    private void Fixed(WireField field)
    {
        var length = field.Type == WireType.Fixed32 ? sizeof(uint) : sizeof(ulong);
        Key(field.Number, field.Type);
        var value = field.Value;
        for (var i = 0; i < length; i++, value >>= 8)
            Append((byte)value);
    }

    private void Key(int number, WireType type) => Varint(((ulong)number << 3) | (ulong)type);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Append((byte)(value | 0x80));
        Append((byte)value);
    }

    private void Append(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
