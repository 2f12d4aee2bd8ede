namespace Quire.Compress.Graphs;

/// <summary>One operation of a graph.</summary>
internal sealed class Node(string type, IEnumerable<string> inputs, IEnumerable<string> outputs)
{
    private const int FieldInput = 1, FieldOutput = 2, FieldName = 3, FieldType = 4, FieldAttribute = 5;
    private readonly List<NodeAttribute> _attributes = [];
    private List<WireField> _rest = [];

    public string Name { get; set; } = "";

    /// <summary>Such as <c>Conv</c>.</summary>
    public string Type { get; set; } = type;

    /// <summary>Names of tensors; empty for an optional one that is left out.</summary>
    public List<string> Inputs { get; } = [.. inputs];

    public List<string> Outputs { get; } = [.. outputs];

    public string Output => Outputs[0];

    public IReadOnlyList<NodeAttribute> Attributes => _attributes;

    public static Node Read(ReadOnlyMemory<byte> message)
    {
        var fields = WireReader.Fields(message).ToList();
        IEnumerable<string> Texts(int number) => fields.Where(f => f.Number == number).Select(f => f.Text);
        var node = new Node(
            WireReader.Needed(fields, FieldType, "a node").Text, Texts(FieldInput), Texts(FieldOutput))
        {
            Name = Texts(FieldName).LastOrDefault(""),
            _rest = [.. fields.Where(field => field.Number > FieldAttribute)],
        };
        node._attributes.AddRange(
            fields.Where(field => field.Number == FieldAttribute).Select(field => NodeAttribute.Read(field.Bytes)));
        return node;
    }

    public NodeAttribute? Attribute(string name) => _attributes.Find(attribute => attribute.Name == name);

    public long Int(string name, long otherwise) => Attribute(name)?.Int ?? otherwise;

    public float Float(string name, float otherwise) => Attribute(name)?.Float ?? otherwise;

    public IReadOnlyList<long> Ints(string name, IReadOnlyList<long> otherwise) =>
        Attribute(name)?.Ints ?? otherwise;

    /// <summary>Adds the attribute, or puts it in the place of the one with its name.</summary>
    public Node With(NodeAttribute attribute)
    {
        Remove(attribute.Name);
        _attributes.Add(attribute);
        return this;
    }

    public void Remove(string attribute) => _attributes.RemoveAll(there => there.Name == attribute);

    public void Write(WireWriter to)
    {
        foreach (var input in Inputs)
            to.Text(FieldInput, input);
        foreach (var output in Outputs)
            to.Text(FieldOutput, output);
        to.OptionalText(FieldName, Name);
        to.Text(FieldType, Type);
        foreach (var attribute in _attributes)
            to.Message(FieldAttribute, attribute.Write);
        foreach (var field in _rest)
            to.Field(field);
    }
}
