using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>
/// A transposed convolution whose windows do not overlap makes a square of outputs from each input: it becomes a
/// convolution of one pixel, which makes them as channels, and a DepthToSpace, which lays them out (Shi et al. 2016,
/// section 3.2). What follows it a pixel at a time is done before, where a channel of few outputs is one of many inputs.
/// </summary>
internal static class SubPixels
{
    public static void Fold(Graph graph)
    {
        foreach (var conv in graph.Nodes.Where(node => node.Type == "ConvTranspose" && graph.IsConv(node)).ToList())
        {
            if (Square(graph, conv) is { } side)
                Split(graph, conv, side);
        }

        foreach (var spread in graph.Nodes.Where(node => node.Type == "DepthToSpace").ToList())
        {
            while (graph.Nodes.Contains(spread) && graph.OnlyConsumer(spread.Output) is { } next
                && Pass(graph, spread, next))
            {
                // One step further down each turn.
            }
        }

        DeadNodes.Remove(graph);
    }

    // The side of the windows, where they lie side by side.
    private static int? Square(Graph graph, Node conv)
    {
        var shape = graph.Constant(conv.Inputs[1])!.Shape;
        return shape.Count == 4 && conv.Int("group", 1) == 1 && !conv.IsPadded()
            && shape[2] == shape[3] && conv.Ints("strides", []).SequenceEqual(shape.Skip(2))
            && conv.Ints("dilations", []).All(step => step == 1) && conv.Ints("output_padding", []).All(pad => pad == 0)
            && conv.Attribute("output_shape") is null ? (int)shape[2] : null;
    }

    // [inputs, outputs, y, x] becomes [(y, x, outputs), inputs, 1, 1].
    private static void Split(Graph graph, Node conv, int side)
    {
        var weights = graph.Constant(conv.Inputs[1])!;
        var (inputs, outputs, places) = ((int)weights.Shape[0], (int)weights.Shape[1], side * side);
        var (from, to) = (weights.Floats(), new float[weights.Count]);
        for (var i = 0; i < from.Length; i++)
        {
            var (input, output, place) = (i / (outputs * places), i / places % outputs, i % places);
            to[(((place * outputs) + output) * inputs) + input] = from[i];
        }

        float[] bias = conv.Inputs.Count > 2 ? graph.Constant(conv.Inputs[2])!.Floats() : new float[outputs];
        var (channels, at) = (graph.Free($"{conv.Output}.channels"), graph.Nodes.IndexOf(conv));
        graph.Nodes[at] = OnePixel(
            graph, conv.Inputs[0], channels, inputs, to, [.. Enumerable.Repeat(bias, places).SelectMany(each => each)]);
        graph.Nodes.Insert(at + 1, new Node("DepthToSpace", [channels], [conv.Output])
            .With(NodeAttribute.Of("blocksize", side)));
    }

    private static bool Pass(Graph graph, Node spread, Node next)
    {
        switch (next.Type)
        {
            case "Relu" or "Sigmoid" or "HardSigmoid" or "HardSwish":
                Swap(graph, spread, next);
                return true;
            case "Conv" when graph.IsConv(next) && IsOnePixel(graph, next):
                Repeat(graph, next, (int)spread.Int("blocksize", 0));
                Swap(graph, spread, next);
                return true;
            case "DepthToSpace" when graph.Producer(spread.Inputs[0]) is { Type: "Conv" } conv:
                Join(graph, conv, spread, next);
                return true;
            default:
                return false;
        }
    }

    private static bool IsOnePixel(Graph graph, Node conv) =>
        conv.Int("group", 1) == 1 && !conv.IsPadded() && conv.Ints("strides", []).All(step => step == 1)
        && graph.Constant(conv.Inputs[1])!.Shape.Skip(2).All(side => side == 1);

    // The same for each place of a square: blocks along the diagonal, and zeros.
    private static void Repeat(Graph graph, Node conv, int side)
    {
        var weights = graph.Constant(conv.Inputs[1])!;
        var (outputs, inputs, places) = ((int)weights.Shape[0], (int)weights.Shape[1], side * side);
        var (from, to) = (weights.Floats(), new float[weights.Count * places * places]);
        for (var place = 0; place < places; place++)
        {
            for (var output = 0; output < outputs; output++)
            {
                from.AsSpan(output * inputs, inputs)
                    .CopyTo(to.AsSpan((((place * outputs) + output) * places * inputs) + (place * inputs)));
            }
        }

        var bias = conv.Inputs.Count > 2 ? graph.Constant(conv.Inputs[2])!.Floats() : new float[outputs];
        graph.Nodes[graph.Nodes.IndexOf(conv)] = OnePixel(
            graph, conv.Inputs[0], conv.Output, places * inputs, to,
            [.. Enumerable.Repeat(bias, places).SelectMany(each => each)]);
    }

    // Two layouts, one after the other, are one of channels in another order.
    private static void Join(Graph graph, Node conv, Node first, Node second)
    {
        var (outer, inner) = ((int)first.Int("blocksize", 0), (int)second.Int("blocksize", 0));
        var weights = graph.Constant(conv.Inputs[1])!;
        var (outputs, inputs) = ((int)weights.Shape[0], (int)weights.Shape[1]);
        var channels = outputs / (outer * outer * inner * inner);
        var (from, fromBias) = (weights.Floats(), graph.Constant(conv.Inputs[2])!.Floats());
        var (to, bias) = (new float[from.Length], new float[outputs]);
        for (var i = 0; i < outputs; i++)
        {
            var (place, within, channel) = (i / channels / (inner * inner), i / channels % (inner * inner), i % channels);
            var y = (place / outer * inner) + (within / inner);
            var x = (place % outer * inner) + (within % inner);
            var at = ((((y * outer * inner) + x) * channels) + channel);
            from.AsSpan(i * inputs, inputs).CopyTo(to.AsSpan(at * inputs));
            bias[at] = fromBias[i];
        }

        graph.Nodes[graph.Nodes.IndexOf(conv)] = OnePixel(graph, conv.Inputs[0], conv.Output, inputs, to, bias);
        first.With(NodeAttribute.Of("blocksize", outer * inner));
        first.Outputs[0] = second.Output;
        graph.Nodes.Remove(second);
    }

    private static Node OnePixel(
        Graph graph, string input, string output, int inputs, float[] weights, float[] bias)
    {
        var kernel = Tensor.Of(graph.Free($"{output}.weights"), [bias.Length, inputs, 1, 1], weights);
        graph.Set(kernel);
        var added = Tensor.Of(graph.Free($"{output}.bias"), [bias.Length], bias);
        graph.Set(added);
        return new Node("Conv", [input, kernel.Name, added.Name], [output])
            .With(NodeAttribute.Of("kernel_shape", [1, 1]));
    }

    private static void Swap(Graph graph, Node spread, Node next)
    {
        next = graph.Consumers(spread.Output).Single();
        var (small, large) = (spread.Output, next.Output);
        next.Inputs[0] = spread.Inputs[0];
        (next.Outputs[0], spread.Inputs[0], spread.Outputs[0]) = (small, small, large);
        graph.Nodes.Remove(spread);
        graph.Nodes.Insert(graph.Nodes.IndexOf(next) + 1, spread);
    }
}
