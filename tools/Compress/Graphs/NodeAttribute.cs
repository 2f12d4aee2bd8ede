namespace Quire.Compress.Graphs;

/// <summary>A setting of a node: a number, text, several numbers or a tensor.</summary>
internal sealed record NodeAttribute(string Name)
{
    private const int FieldName = 1, FieldFloat = 2, FieldInt = 3, FieldText = 4, FieldTensor = 5, FieldFloats = 7;
    private const int FieldInts = 8, FieldType = 20;

    public float? Float { get; init; }

    public long? Int { get; init; }

    public ReadOnlyMemory<byte>? Text { get; init; }

    public Tensor? Tensor { get; init; }

    public IReadOnlyList<float> Floats { get; init; } = [];

    public IReadOnlyList<long> Ints { get; init; } = [];

    /// <summary>Such as a graph of its own: written as it was read.</summary>
    public IReadOnlyList<WireField> Rest { get; init; } = [];

    // AttributeProto.AttributeType; kept from the file where the value is of a kind that this type does not know.
    private long Type { get; init; }

    public static NodeAttribute Read(ReadOnlyMemory<byte> message)
    {
        var fields = WireReader.Fields(message).ToList();
        WireField? One(int number) => fields.Where(field => field.Number == number).Cast<WireField?>().LastOrDefault();
        return new NodeAttribute(One(FieldName)?.Text ?? "")
        {
            Float = One(FieldFloat)?.Float,
            Int = One(FieldInt)?.Int,
            Text = One(FieldText)?.Bytes,
            Tensor = One(FieldTensor) is { } tensor ? TensorFormat.Read(tensor.Bytes) : null,
            Floats = [.. fields.Where(field => field.Number == FieldFloats).SelectMany(field => field.Floats())],
            Ints = [.. fields.Where(field => field.Number == FieldInts).SelectMany(field => field.Ints())],
            Rest = [.. fields.Where(field =>
                field.Number is not (<= FieldTensor or FieldFloats or FieldInts or FieldType))],
            Type = One(FieldType)?.Int ?? 0,
        };
    }

    public static NodeAttribute Of(string name, float value) => new(name) { Float = value, Type = 1 };

    public static NodeAttribute Of(string name, long value) => new(name) { Int = value, Type = 2 };

    public static NodeAttribute Of(string name, IReadOnlyList<long> values) => new(name) { Ints = values, Type = 7 };

    public static NodeAttribute Of(string name, string text) =>
        new(name) { Text = System.Text.Encoding.UTF8.GetBytes(text), Type = 3 };

    public void Write(WireWriter to)
    {
        to.Text(FieldName, Name);
        if (Float is { } number)
            to.Float(FieldFloat, number);
        if (Int is { } integer)
            to.Int(FieldInt, integer);
        if (Text is { } text)
            to.Bytes(FieldText, text.Span);
        if (Tensor is { } tensor)
            to.Message(FieldTensor, inner => TensorFormat.Write(inner, tensor));
        foreach (var value in Floats)
            to.Float(FieldFloats, value);
        foreach (var value in Ints)
            to.Int(FieldInts, value);
        foreach (var field in Rest)
            to.Field(field);
        to.Int(FieldType, Type);
    }
}
