using Quire.Onnx;

namespace Quire.Recognize;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Models {Models} run on {Provider}")]
    public static partial void ModelsLoaded(ILogger logger, string models, ExecutionProvider provider);

    [LoggerMessage(
        LogLevel.Information,
        "Page {DocumentId}/{PageIndex} attempt {Attempt} read in {Milliseconds} ms: {Lines} lines")]
    public static partial void PageRead(
        ILogger logger, Guid documentId, int pageIndex, int attempt, double milliseconds, int lines);

    [LoggerMessage(LogLevel.Warning, "Page {DocumentId}/{PageIndex} attempt {Attempt} failed: {Reason}")]
    public static partial void PageFailed(ILogger logger, Guid documentId, int pageIndex, int attempt, string reason);

    [LoggerMessage(
        LogLevel.Warning, "Page {DocumentId}/{PageIndex} is read alone: workers have died with it in hand")]
    public static partial void PageReadAlone(ILogger logger, Guid documentId, int pageIndex);

    [LoggerMessage(
        LogLevel.Error, "Page {DocumentId}/{PageIndex} does not stop being read; only a restart gets its core back")]
    public static partial void ThreadGivenUp(ILogger logger, Guid documentId, int pageIndex);

    [LoggerMessage(LogLevel.Information, "Page {DocumentId}/{PageIndex} skipped: its document is cancelled")]
    public static partial void PageSkipped(ILogger logger, Guid documentId, int pageIndex);
}
