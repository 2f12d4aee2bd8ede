namespace Quire.Compress;

/// <summary>Ends a command of the toolkit with a message for the user and an exit code.</summary>
/// <param name="exitCode">One of the command line's.</param>
/// <param name="message">What was found, what was expected, what to do.</param>
internal sealed class CompressException(int exitCode, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public const int Input = 2, InvalidOutput = 4, FileAccess = 5, Configuration = 9;

    public int ExitCode { get; } = exitCode;
}
