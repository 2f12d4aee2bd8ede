using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quire.Core;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>Loads the models as the process starts, and reads a first page before it calls itself ready.</summary>
/// <remarks>Models that are missing or wrong end the start: a worker without them would only fail pages.</remarks>
internal sealed class ModelWarmup(OnnxEngine engine, ILogger<ModelWarmup> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private volatile bool _warm;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(_warm
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The models are warming up."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.ModelsLoaded(logger, string.Join(", ", engine.Models), engine.Provider);
        await ReadingThread.RunAsync(
            () => engine.Reader.Read(FirstPage(), stoppingToken), StopTime, stoppingToken);
        _warm = true;
    }

    // Strokes like a row of H, so that not only the detector has something to do.
    internal static PixelImage FirstPage()
    {
        const int width = 480, height = 160, top = 60, bottom = 100, middle = 78, stroke = 5, letter = 22, gap = 12;
        var pixels = new byte[width * height];
        Array.Fill(pixels, byte.MaxValue);
        for (var left = 40; left + letter < width - 40; left += letter + gap)
            for (var y = top; y < bottom; y++)
                for (var x = 0; x < letter; x++)
                    if (x < stroke || x >= letter - stroke || (y >= middle && y < middle + stroke))
                        pixels[(y * width) + left + x] = 0;
        return new PixelImage(width, height, channels: 1, pixels);
    }
}
