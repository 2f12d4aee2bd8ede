namespace Quire.Compress.Graphs;

/// <summary>An ONNX file: a graph and the operator set that its nodes belong to.</summary>
internal sealed class Model
{
    private const int FieldVersion = 1, FieldGraph = 7, FieldOpset = 8, OpsetDomain = 1, OpsetVersion = 2;
    private readonly List<WireField> _rest = [];
    private readonly List<WireField> _otherOpsets = [];

    /// <param name="graph">Its nodes belong to the operator set that <see cref="Opset"/> is then set to.</param>
    public Model(Graph graph) => Graph = graph;

    public Graph Graph { get; }

    /// <summary>Of the file format (<c>ir_version</c>).</summary>
    public long FormatVersion { get; set; } = 8;

    /// <summary>Of the operators of ONNX itself.</summary>
    public long Opset { get; set; }

    /// <exception cref="InvalidDataException">The bytes are no ONNX model.</exception>
    public static Model Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = WireReader.Fields(bytes).ToList();
        var graph = fields.Where(field => field.Number == FieldGraph && field.Type == WireType.Bytes).ToList();
        if (graph.Count != 1)
            throw new InvalidDataException($"Found {graph.Count} graphs; expected an ONNX model with one.");
        var model = new Model(Graph.Read(graph[0].Bytes));
        foreach (var field in fields)
            model.Add(field);
        return model;
    }

    public byte[] Write()
    {
        var to = new WireWriter();
        to.Int(FieldVersion, FormatVersion);
        foreach (var field in _rest)
            to.Field(field);
        to.Message(FieldGraph, Graph.Write);
        to.Message(FieldOpset, opset =>
        {
            opset.Text(OpsetDomain, "");
            opset.Int(OpsetVersion, Opset);
        });
        foreach (var field in _otherOpsets)
            to.Field(field);
        return to.Written.ToArray();
    }

    private void Add(WireField field)
    {
        switch (field.Number)
        {
            case FieldVersion: FormatVersion = field.Int; break;
            case FieldGraph: break;
            case FieldOpset when Opsets(field) is { Domain: "" } own: Opset = own.Version; break;
            case FieldOpset: _otherOpsets.Add(field); break;
            default: _rest.Add(field); break;
        }
    }

    private static (string Domain, long Version) Opsets(WireField field)
    {
        var fields = WireReader.Fields(field.Bytes).ToList();
        var domain = fields.Where(inner => inner.Number == OpsetDomain).Select(inner => inner.Text).LastOrDefault("");
        var version = WireReader.Needed(fields, OpsetVersion, "an operator set").Int;
        return (domain == "ai.onnx" ? "" : domain, version);
    }
}
