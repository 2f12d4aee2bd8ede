using Quire.Distil.Students;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Quire.Distil.Training;

/// <summary>The student while it learns: grey lines [n, 1, 48, w] to logits [n, classes, w / 8].</summary>
internal sealed class StudentModule : nn.Module<Tensor, Tensor>
{
    // Steps of the codes of a tensor, and of weights to each side of zero, as quire compress quantize has them.
    private const int Steps = 255, WeightSteps = 127;

    private readonly ScalarType _precision;
    private readonly bool _onBytes;
    private readonly List<Conv2d> _convolutions = [];
    private readonly List<BatchNorm2d> _norms = [];

    /// <param name="precision">Of the products while it learns: 32 bits, or bfloat16 where a CPU has it.</param>
    /// <param name="onBytes">
    /// Whether it learns with the weights and the numbers between the layers that a network on bytes has; gradients
    /// pass through the rounding as if it was not there (Jacob et al. 2018, section 3).
    /// </param>
    public StudentModule(ScalarType precision, bool onBytes)
        : base("student")
    {
        (_precision, _onBytes) = (precision, onBytes);
        for (var i = 0; i < StudentShape.Layers.Count; i++)
        {
            var layer = StudentShape.Layers[i];
            var last = i == StudentShape.Layers.Count - 1;
            _convolutions.Add(nn.Conv2d(
                layer.Inputs, layer.Outputs, (layer.Kernel.Height, layer.Kernel.Width),
                (layer.Stride.Down, layer.Stride.Across), (layer.Padding.Rows, layer.Padding.Columns), bias: last));
            register_module($"conv{i}", _convolutions[i]);
            if (last)
                break;
            _norms.Add(nn.BatchNorm2d(layer.Outputs, eps: StudentShape.Epsilon));
            register_module($"norm{i}", _norms[i]);
            // As if it was not there, until it has learned something.
            if (layer.Skipped)
                nn.init.zeros_(_norms[i].weight!);
        }
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var type = training ? _precision : ScalarType.Float32;
        var at = input.to_type(type);
        for (var i = 0; i < _norms.Count; i++)
        {
            var normal = _norms[i].forward(Convolved(i, at, type));
            at = Coded(nn.functional.relu(StudentShape.Layers[i].Skipped ? Coded(normal) + at : normal));
        }

        return Convolved(_norms.Count, at, type).squeeze(2).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    // The weights stay what they are; what is computed with may be shorter.
    private Tensor Convolved(int i, Tensor input, ScalarType type)
    {
        var layer = StudentShape.Layers[i];
        var weight = _convolutions[i].weight!;
        // The first computes in floating point: it has one channel to read.
        return nn.functional.conv2d(
            input, (i > 0 ? CodedRows(weight) : weight).to_type(type), _convolutions[i].bias?.to_type(type),
            [layer.Stride.Down, layer.Stride.Across], [layer.Padding.Rows, layer.Padding.Columns]);
    }

    private bool Rounds => training && _onBytes;

    // A scale a tensor, from the lowest to the highest number of the batch, zero among them.
    private Tensor Coded(Tensor values) => Rounds
        ? Rounded(values, (values.max().clamp(min: 0) - values.min().clamp(max: 0)) / Steps) : values;

    // A scale a channel. Normalisation, which is folded into the weights later, scales rows, and their codes stay.
    private Tensor CodedRows(Tensor weights) => Rounds
        ? Rounded(weights, weights.abs().amax([1, 2, 3], keepdim: true) / WeightSteps) : weights;

    private static Tensor Rounded(Tensor values, Tensor step)
    {
        var width = step.detach().clamp(min: 1e-9);
        return values + ((values / width).round() * width - values).detach();
    }

    /// <summary>A copy of its numbers.</summary>
    public StudentWeights Weights() => new(Named().ToDictionary(
        pair => pair.Name, pair => pair.Tensor.detach().contiguous().data<float>().ToArray(), StringComparer.Ordinal));

    /// <summary>Takes over numbers that were kept.</summary>
    public void Set(StudentWeights weights)
    {
        using var off = no_grad();
        foreach (var (name, tensor) in Named())
        {
            using var values = torch.tensor(weights.Values[name]).reshape(tensor.shape);
            tensor.copy_(values);
        }
    }

    private IEnumerable<(string Name, Tensor Tensor)> Named()
    {
        for (var i = 0; i < _convolutions.Count; i++)
        {
            yield return ($"{i}.weight", _convolutions[i].weight!);
            Tensor[] after = i < _norms.Count
                ? [_norms[i].weight!, _norms[i].bias!, _norms[i].running_mean!, _norms[i].running_var!]
                : [_convolutions[i].bias!];
            foreach (var (name, tensor) in StudentWeights.After(i).Zip(after))
                yield return (name, tensor);
        }
    }
}
