using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Quire.Onnx;

/// <summary>One network with one input and one output; safe to run from several threads.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtAllocator _arena;
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
        _arena = new OrtAllocator(_session, OrtMemoryInfo.DefaultInstance);
        _inputs = [_session.InputNames[0]];
        _outputs = [_session.OutputNames[0]];
    }

    /// <summary>On the processor with one thread, for tools.</summary>
    public static ModelSession OnCpu(ModelManifest manifest, ModelEntry model) =>
        OnCpu(model.Name, manifest.Read(model.File, model.Sha256));

    /// <summary>The same for a network that no manifest names.</summary>
    public static ModelSession OnCpu(string name, byte[] model)
    {
        using var settings = Sessions.Options(ExecutionProvider.Cpu, threads: 1);
        return new ModelSession(name, model, settings);
    }

    public string Name { get; }

    /// <summary>
    /// Runs the network and hands its output to <paramref name="read"/>, which must not keep the span.
    /// </summary>
    /// <remarks>
    /// Input and output lie in native memory that is given back at the end: a page's input is 20 MB, which the garbage
    /// collector would hold on to.
    /// </remarks>
    /// <param name="shape">Of the input.</param>
    /// <param name="fill">Writes every number of the input, in the order of <paramref name="shape"/>.</param>
    /// <param name="read">Gets the output's numbers and shape.</param>
    /// <param name="cancellationToken">Ends the run between two operators of the network.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public TResult Run<TResult>(
        long[] shape, Action<Span<float>> fill, Func<ReadOnlySpan<float>, long[], TResult> read,
        CancellationToken cancellationToken)
    {
        // Disposed only after the native run: what nothing refers to any more may be finalised, and freed, under it.
        using var run = new RunOptions();
        using var tensor = OrtValue.CreateAllocatedTensorValue(_arena, TensorElementType.Float, shape);
        fill(tensor.GetTensorMutableDataAsSpan<float>());
        using var stop = cancellationToken.Register(() => run.Terminate = true);
        using var results = Run(run, tensor, cancellationToken);
        var output = results[0];
        return read(output.GetTensorDataAsSpan<float>(), output.GetTensorTypeAndShape().Shape);
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions run, OrtValue input, CancellationToken cancellationToken)
    {
        try
        {
            return _session.Run(run, _inputs, [input], _outputs);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public void Dispose()
    {
        _arena.Dispose();
        _session.Dispose();
    }
}
