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

        Assert.Equal(2, Run(CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => Run(new CancellationToken(canceled: true)));

        int Run(CancellationToken token) =>
            session.Run([1, 3, 48, 192], input => input.Clear(), (output, _) => output.Length, token);
    }
}
