using Xunit;

namespace Quire.Onnx.Tests;

public sealed class CancellationTests
{
    [Fact]
    public void Network_that_runs_is_ended_by_cancellation()
    {
        var options = new OnnxOptions();
        var manifest = ModelManifest.Load(options.ModelsFolder);
        var model = manifest.Entry("orientation", options.Precision);
        using var settings = Sessions.Options(ExecutionProvider.Cpu, threads: 1);
        using var session = new ModelSession(model.Name, manifest.Read(model.File, model.Sha256), settings);
        var (input, shape) = (new float[3 * 48 * 192], new long[] { 1, 3, 48, 192 });

        Assert.Equal(2, session.Run(input, shape, (output, _) => output.Length, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(
            () => session.Run(input, shape, (output, _) => output.Length, new CancellationToken(canceled: true)));
    }
}
