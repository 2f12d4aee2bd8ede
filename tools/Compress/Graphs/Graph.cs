namespace Quire.Compress.Graphs;

/// <summary>Nodes in the order in which they run, and the constants they use.</summary>
internal sealed class Graph
{
    private const int FieldNode = 1, FieldName = 2, FieldInitializer = 5, FieldInput = 11, FieldOutput = 12;
    private const int FieldValueInfo = 13;

    private readonly List<WireField> _rest = [];

    public string Name { get; private set; } = "";

    public List<Node> Nodes { get; } = [];

    public Dictionary<string, Tensor> Constants { get; } = new(StringComparer.Ordinal);

    public List<ValueInfo> Inputs { get; } = [];

    public List<ValueInfo> Outputs { get; } = [];

    public static Graph Read(ReadOnlyMemory<byte> message)
    {
        var graph = new Graph();
        foreach (var field in WireReader.Fields(message))
            graph.Add(field);
        // Before version 4 of the format constants had to stand among the inputs too.
        graph.Inputs.RemoveAll(input => graph.Constants.ContainsKey(input.Name));
        return graph;
    }

    public void Write(WireWriter to)
    {
        foreach (var node in Nodes)
            to.Message(FieldNode, node.Write);
        to.OptionalText(FieldName, Name);
        foreach (var constant in Constants.Values.OrderBy(constant => constant.Name, StringComparer.Ordinal))
            to.Message(FieldInitializer, inner => TensorFormat.Write(inner, constant));
        foreach (var input in Inputs)
            to.Message(FieldInput, input.Write);
        foreach (var output in Outputs)
            to.Message(FieldOutput, output.Write);
        foreach (var field in _rest)
            to.Field(field);
    }

    public Tensor? Constant(string name) => Constants.GetValueOrDefault(name);

    public void Set(Tensor constant) => Constants[constant.Name] = constant;

    /// <summary>The node that makes a tensor; null for an input or a constant.</summary>
    public Node? Producer(string tensor) => Nodes.Find(node => node.Outputs.Contains(tensor));

    /// <summary>The nodes that read a tensor.</summary>
    public List<Node> Consumers(string tensor) => Nodes.FindAll(node => node.Inputs.Contains(tensor));

    public bool IsOutput(string tensor) => Outputs.Exists(output => output.Name == tensor);

    /// <summary>The one reader of a tensor that nobody else sees, or null.</summary>
    public Node? OnlyConsumer(string tensor) =>
        !IsOutput(tensor) && Consumers(tensor) is [var only] ? only : null;

    /// <summary>Has every reader of one tensor read another; a graph's output keeps its name.</summary>
    public void Replace(string tensor, string by)
    {
        foreach (var node in Nodes)
        {
            for (var i = 0; i < node.Inputs.Count; i++)
            {
                if (node.Inputs[i] == tensor)
                    node.Inputs[i] = by;
            }
        }
    }

    /// <summary>A name that no tensor has yet.</summary>
    public string Free(string wish)
    {
        var taken = Nodes.SelectMany(node => node.Inputs.Concat(node.Outputs)).Concat(Constants.Keys).ToHashSet();
        return Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? wish : $"{wish}_{i}").First(taken.Add);
    }

    private void Add(WireField field)
    {
        switch (field.Number)
        {
            case FieldNode: Nodes.Add(Node.Read(field.Bytes)); break;
            case FieldName: Name = field.Text; break;
            case FieldInitializer: Set(TensorFormat.Read(field.Bytes)); break;
            case FieldInput: Inputs.Add(ValueInfo.Read(field.Bytes)); break;
            case FieldOutput: Outputs.Add(ValueInfo.Read(field.Bytes)); break;
            // Shapes of tensors in between (13) are notes that rewriting makes wrong; ONNX Runtime infers them anew.
            case FieldValueInfo: break;
            default: _rest.Add(field); break;
        }
    }
}
