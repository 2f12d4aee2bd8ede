using Spectre.Console;

namespace Quire.Cli;

/// <summary>Who reads the two streams: a person at a terminal, or a program.</summary>
internal static class Terminal
{
    public static bool ReadsOutput => !Console.IsOutputRedirected;

    public static bool ReadsErrors => !Console.IsErrorRedirected;

    /// <summary>For progress and notes; standard output belongs to the answer, and may go elsewhere.</summary>
    public static IAnsiConsole Errors { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = ReadsErrors ? AnsiSupport.Detect : AnsiSupport.No,
        Interactive = ReadsErrors ? InteractionSupport.Yes : InteractionSupport.No,
    });
}
