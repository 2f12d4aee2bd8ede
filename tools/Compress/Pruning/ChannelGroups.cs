using Quire.Compress.Folding;
using Quire.Compress.Graphs;

namespace Quire.Compress.Pruning;

/// <summary>
/// Which channels of a network can only go together: a sum, a gate or a depthwise convolution ties those that it joins,
/// and a concatenation lays groups side by side.
/// </summary>
internal sealed class ChannelGroups
{
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "Relu", "HardSwish", "HardSigmoid", "Sigmoid", "Resize", "GlobalAveragePool", "AveragePool", "MaxPool",
    };

    private readonly Graph _graph;
    private readonly Dictionary<string, IReadOnlyList<int>> _tensors = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly List<int> _parents = [];

    private ChannelGroups(Graph graph) => _graph = graph;

    /// <summary>
    /// Names of the groups that may lose channels: the output of the first convolution that makes each.
    /// </summary>
    public IEnumerable<string> Names => _groups.Where((group, i) => Root(i) == i && !group.Frozen)
        .Select(group => group.Name);

    public static ChannelGroups Of(Graph graph)
    {
        var groups = new ChannelGroups(graph);
        foreach (var node in graph.Nodes)
            groups.Add(node);
        foreach (var output in graph.Outputs)
            groups.Freeze(output.Name);
        return groups;
    }

    /// <summary>How many channels a group has.</summary>
    public int Size(string group) => _groups[Index(group)].Size;

    /// <summary>The convolutions that make a group's channels.</summary>
    public IReadOnlyList<Node> Makers(string group) =>
        [.. _graph.Nodes.Where(node => IsDense(_graph, node) && Of(node.Output).SequenceEqual([Index(group)]))];

    /// <summary>The convolutions that mix a group's channels into others.</summary>
    public IReadOnlyList<Node> Readers(string group) =>
        [.. _graph.Nodes.Where(node => IsDense(_graph, node) && Of(node.Inputs[0]).Contains(Index(group)))];

    /// <summary>The channels of a tensor that stay; null where all do.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="kept">Channels that stay, by the name of the group.</param>
    public int[]? Kept(string tensor, IReadOnlyDictionary<string, int[]> kept)
    {
        var (groups, stay, start) = (Of(tensor), new List<int>(), 0);
        foreach (var group in groups.Select(group => _groups[group]))
        {
            stay.AddRange(kept.TryGetValue(group.Name, out var some)
                ? some.Select(channel => start + channel) : Enumerable.Range(start, group.Size));
            start += group.Size;
        }

        return stay.Count == start ? null : [.. stay];
    }

    /// <summary>Whether a node mixes all channels of its input into each of its outputs.</summary>
    public static bool IsDense(Graph graph, Node node) => graph.IsConv(node) && node.Int("group", 1) == 1;

    /// <summary>Whether a node works on each channel by itself, with weights for each.</summary>
    public static bool IsDepthwise(Graph graph, Node node) => node.Type == "Conv" && graph.IsConv(node)
        && graph.Constant(node.Inputs[1])!.Shape is [var outputs, 1, ..] && node.Int("group", 1) == outputs;

    private void Add(Node node)
    {
        if (IsDense(_graph, node))
            _tensors[node.Output] = [New(node)];
        else if (Passing.Contains(node.Type) || IsDepthwise(_graph, node) || IsWithScalar(node))
            Pass(node);
        else if (node.Type is "Add" or "Mul" && node.Inputs.TrueForAll(_tensors.ContainsKey))
            Join(node);
        else if (node.Type == "Concat" && node.Int("axis", 0) == 1)
            _tensors[node.Output] = [.. node.Inputs.SelectMany(Of)];
        else
            node.Inputs.ForEach(Freeze);
    }

    private int New(Node conv)
    {
        var shape = _graph.Constant(conv.Inputs[1])!.Shape;
        _groups.Add(new Group(conv.Output, (int)shape[conv.Type == "Conv" ? 0 : 1]));
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    private bool IsWithScalar(Node node) =>
        _graph.WithScalar(node, node.Type, out var tensor, out _) && _tensors.ContainsKey(tensor);

    private void Pass(Node node)
    {
        var tensor = node.Inputs.Find(_tensors.ContainsKey);
        if (tensor is not null)
            _tensors[node.Output] = _tensors[tensor];
    }

    private void Join(Node node)
    {
        var (left, right) = (Of(node.Inputs[0]), Of(node.Inputs[1]));
        if (!left.Select(group => _groups[group].Size).SequenceEqual(right.Select(group => _groups[group].Size)))
        {
            node.Inputs.ForEach(Freeze);
            return;
        }

        foreach (var (one, other) in left.Zip(right))
            Tie(one, other);
        _tensors[node.Output] = left;
    }

    private void Tie(int one, int other)
    {
        var (first, second) = (Math.Min(Root(one), Root(other)), Math.Max(Root(one), Root(other)));
        _parents[second] = first;
        _groups[first].Frozen |= _groups[second].Frozen;
    }

    private void Freeze(string tensor)
    {
        foreach (var group in Of(tensor))
            _groups[group].Frozen = true;
    }

    // Of a tensor, by root; empty where it comes from outside or from what is not known here.
    private List<int> Of(string tensor) =>
        _tensors.TryGetValue(tensor, out var groups) ? [.. groups.Select(Root)] : [];

    private int Index(string group) => Root(_groups.FindIndex(there => there.Name == group));

    private int Root(int group) => _parents[group] == group ? group : Root(_parents[group]);

    private sealed class Group(string name, int size)
    {
        public string Name => name;

        public int Size => size;

        public bool Frozen { get; set; }
    }
}
