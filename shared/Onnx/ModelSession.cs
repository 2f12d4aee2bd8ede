using Microsoft.ML.OnnxRuntime;

namespace Quire.Onnx;

/// <summary>One network with one input and one output; safe to run from several threads.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    public ModelSession(string name, byte[] model, SessionOptions options)
    {
        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw ModelException.NotRead(name, error);
        }

        Name = name;
        _inputs = [_session.InputNames[0]];
        _outputs = [_session.OutputNames[0]];
    }

    /// <summary>On the processor with one thread, for tools.</summary>
    public static ModelSession OnCpu(ModelManifest manifest, ModelEntry model)
    {
        using var settings = Sessions.Options(ExecutionProvider.Cpu, threads: 1);
        return new ModelSession(model.Name, manifest.Read(model.File, model.Sha256), settings);
    }

    public string Name { get; }

    /// <summary>
    /// Runs the network and hands its output to <paramref name="read"/>, which must not keep the span.
    /// </summary>
    /// <param name="input">Numbers in the order of <paramref name="shape"/>; may be longer.</param>
    /// <param name="shape">Of the input.</param>
    /// <param name="read">Gets the output's numbers and shape.</param>
    public TResult Run<TResult>(float[] input, long[] shape, Func<ReadOnlySpan<float>, long[], TResult> read)
    {
        var length = 1L;
        foreach (var side in shape)
            length *= side;
        // Disposed only after the native run: what nothing refers to any more may be finalised, and freed, under it.
        using var run = new RunOptions();
        using var tensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, input.AsMemory(0, checked((int)length)), shape);
        using var results = _session.Run(run, _inputs, [tensor], _outputs);
        var output = results[0];
        return read(output.GetTensorDataAsSpan<float>(), output.GetTensorTypeAndShape().Shape);
    }

    public void Dispose() => _session.Dispose();
}
