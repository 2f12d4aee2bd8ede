namespace Quire.Cli;

/// <summary>Ends the command with a message for the user and an exit code.</summary>
/// <param name="exitCode">A constant of <see cref="Cli.ExitCode"/>.</param>
/// <param name="message">What was found, what was expected, what to do.</param>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
