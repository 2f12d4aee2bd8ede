using Microsoft.Extensions.Logging;

namespace Quire.Hosting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Request {Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Warning, "Refused calls cannot be told to the audit now; they are told a minute later")]
    public static partial void RefusalsWait(ILogger logger, Exception exception);
}
