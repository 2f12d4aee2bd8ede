using System.Runtime.InteropServices;

namespace Quire.Compress.Graphs;

/// <summary><see cref="Tensor"/> as ONNX's <c>TensorProto</c>.</summary>
internal static class TensorFormat
{
    private const int Dims = 1, DataType = 2, FloatData = 4, Int32Data = 5, Int64Data = 7, NameField = 8, RawData = 9;
    private const int DataLocation = 14;

    public static Tensor Read(ReadOnlyMemory<byte> message)
    {
        var (name, type, shape, data) = ("", ElementType.Float, new List<long>(), ReadOnlyMemory<byte>.Empty);
        var fields = WireReader.Fields(message).ToList();
        foreach (var field in fields)
        {
            switch (field.Number)
            {
                case Dims: shape.AddRange(field.Ints()); break;
                case DataType: type = (ElementType)field.Int; break;
                case NameField: name = field.Text; break;
                case RawData: data = field.Bytes; break;
                case DataLocation when field.Int != 0:
                    throw new InvalidDataException("Found weights in a second file; expected all in the model itself.");
                default: break;
            }
        }

        return new Tensor(name, type, shape, data.IsEmpty ? Typed(fields, type) : data);
    }

    public static void Write(WireWriter to, Tensor tensor)
    {
        foreach (var side in tensor.Shape)
            to.Int(Dims, side);
        to.Int(DataType, (long)tensor.Type);
        to.OptionalText(NameField, tensor.Name);
        to.Bytes(RawData, tensor.Bytes.Span);
    }

    // Numbers in fields of their own type instead of raw bytes.
    private static ReadOnlyMemory<byte> Typed(List<WireField> fields, ElementType type)
    {
        var floats = fields.Where(field => field.Number == FloatData).SelectMany(field => field.Floats());
        var ints = fields.Where(field => field.Number == Int32Data).SelectMany(field => field.Ints());
        var longs = fields.Where(field => field.Number == Int64Data).SelectMany(field => field.Ints());
        return type switch
        {
            ElementType.Float => Bytes<float>([.. floats]),
            ElementType.Int64 => Bytes<long>([.. longs]),
            ElementType.Int32 => Bytes<int>([.. ints.Select(value => (int)value)]),
            ElementType.UInt8 or ElementType.Int8 => Bytes<byte>([.. ints.Select(value => (byte)value)]),
            _ => throw new InvalidDataException($"Found elements of type {(int)type}; expected floats or integers."),
        };
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
