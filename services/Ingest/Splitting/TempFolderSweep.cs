using Microsoft.Extensions.Options;

namespace Quire.Ingest;

/// <summary>
/// At start, removes what a killed process left in the temp folder; younger folders may be another process's.
/// </summary>
internal sealed class TempFolderSweep(
    IOptions<SplitOptions> options, TimeProvider time, ILogger<TempFolderSweep> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var parent = Directory.CreateDirectory(options.Value.TempFolder);
        var oldest = time.GetUtcNow() - options.Value.DocumentTimeout * 2;
        var leftOver = parent.EnumerateDirectories()
            .Where(folder => Guid.TryParseExact(folder.Name, "N", out _) && folder.LastWriteTimeUtc < oldest).ToList();
        leftOver.ForEach(folder => folder.Delete(recursive: true));
        if (leftOver.Count > 0)
            Log.TempFolderSwept(logger, leftOver.Count);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
