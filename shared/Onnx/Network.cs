using Microsoft.ML.OnnxRuntime;

namespace Quire.Onnx;

/// <summary>Numbers with their shape, row-major.</summary>
internal sealed record Numbers(float[] Values, long[] Shape);

/// <summary>
/// Any network of one input, given as bytes, on the processor: for the tools that rewrite and measure networks.
/// </summary>
internal sealed class Network : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    /// <param name="model">An ONNX file.</param>
    /// <param name="threads">Inside one run.</param>
    /// <param name="profile">Path that a profile's name begins with, or null for none.</param>
    /// <exception cref="ModelException">ONNX Runtime cannot load it.</exception>
    public Network(byte[] model, int threads = 1, string? profile = null)
    {
        using var options = Sessions.Options(ExecutionProvider.Cpu, threads);
        if (profile is not null)
        {
            // In this order: with profiling the path is settled.
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw ModelException.NotRead("network", error);
        }

        _inputs = [_session.InputNames[0]];
        _outputs = [.. _session.OutputNames];
    }

    /// <summary>Names of the outputs in the order of <see cref="Run"/>'s result.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>Runs it and copies every output.</summary>
    public IReadOnlyList<Numbers> Run(Numbers input) =>
        Run(input, static (values, shape) => new Numbers(values.ToArray(), shape));

    /// <summary>Runs it and hands each output to <paramref name="read"/>, which must not keep the span.</summary>
    public IReadOnlyList<TResult> Run<TResult>(Numbers input, Func<ReadOnlySpan<float>, long[], TResult> read)
    {
        // Disposed only after the native run: what nothing refers to any more may be finalised, and freed, under it.
        using var run = new RunOptions();
        using var tensor = OrtValue.CreateTensorValueFromMemory(input.Values, input.Shape);
        using var results = _session.Run(run, _inputs, [tensor], _outputs);
        return [.. results.Select(value => read(
            value.GetTensorDataAsSpan<float>(), value.GetTensorTypeAndShape().Shape))];
    }

    /// <summary>Ends profiling and gives the path of the profile.</summary>
    public string EndProfiling() => _session.EndProfiling();

    public void Dispose() => _session.Dispose();
}
