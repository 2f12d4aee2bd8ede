using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Core;
using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Cli.Bench;

/// <summary>The engine with one set of models, on one thread.</summary>
internal sealed class QuireContender(string models) : Contender(models)
{
    private readonly OnnxEngine _engine = Engine.Load(new OnnxOptions { Precision = models, PagesAtOnce = 1 });

    public override Lap Read(BenchPage page, CancellationToken cancellationToken)
    {
        using var stages = new StageClock();
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        PixelImage image;
        using (StageTimes.Start("decode"))
            image = PageImageReader.Read(page.Png);
        using (image)
            _engine.Reader.Read(image, cancellationToken);
        return new Lap(
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            stages.MillisecondsPerPage(1));
    }

    public override void Dispose() => _engine.Dispose();
}
