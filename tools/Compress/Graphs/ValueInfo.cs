namespace Quire.Compress.Graphs;

/// <summary>Name and type of a graph's input or output.</summary>
/// <param name="Name">Of the tensor.</param>
/// <param name="Type">Of its elements.</param>
/// <param name="Shape">Sides in order, -1 where one is known only at run time; null where nothing is known.</param>
internal sealed record ValueInfo(string Name, ElementType Type, IReadOnlyList<long>? Shape)
{
    private const int FieldName = 1, FieldType = 2, TensorType = 1, ElementField = 1, ShapeField = 2, Dim = 1;
    private const int DimValue = 1, DimName = 2;

    public static ValueInfo Read(ReadOnlyMemory<byte> message)
    {
        var name = WireReader.Needed([.. WireReader.Fields(message)], FieldName, "an input or output").Text;
        var tensor = WireReader.Fields(Inner(Inner(message, FieldType), TensorType)).ToList();
        var type = (ElementType)WireReader.Needed(tensor, ElementField, "an input or output").Int;
        var shape = tensor.Where(field => field.Number == ShapeField).ToList();
        return new ValueInfo(name, type, shape is [var known] ? Sides(known.Bytes) : null);
    }

    public void Write(WireWriter to)
    {
        to.Text(FieldName, Name);
        to.Message(FieldType, type => type.Message(TensorType, tensor =>
        {
            tensor.Int(ElementField, (long)Type);
            if (Shape is { } sides)
                tensor.Message(ShapeField, shape => WriteSides(shape, sides));
        }));
    }

    private static ReadOnlyMemory<byte> Inner(ReadOnlyMemory<byte> message, int number) =>
        WireReader.Fields(message).Where(field => field.Number == number).Select(field => field.Bytes)
            .FirstOrDefault();

    private static List<long> Sides(ReadOnlyMemory<byte> shape) =>
        [.. WireReader.Fields(shape).Where(field => field.Number == Dim).Select(dim => Side(dim.Bytes))];

    private static long Side(ReadOnlyMemory<byte> dim)
    {
        var value = WireReader.Fields(dim).Where(field => field.Number == DimValue).Select(field => field.Int)
            .FirstOrDefault(-1);
        return value > 0 ? value : -1;
    }

    private void WriteSides(WireWriter shape, IReadOnlyList<long> sides)
    {
        for (var i = 0; i < sides.Count; i++)
        {
            var at = i;
            shape.Message(Dim, dim =>
            {
                if (sides[at] > 0)
                    dim.Int(DimValue, sides[at]);
                else
                    dim.Text(DimName, $"{Name}_{at}");
            });
        }
    }
}
