using Microsoft.Extensions.Logging;

namespace Quire.Hosting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Request {Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);
}
