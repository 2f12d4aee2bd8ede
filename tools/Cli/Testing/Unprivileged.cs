namespace Quire.Cli.Testing;

/// <summary>PostgreSQL refuses to run as root, and RabbitMQ has no need to: root starts them as nobody.</summary>
internal static class Unprivileged
{
    public const string User = "nobody";

    public static string[] Command(params string[] command) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User}", $"--regid={Tool.Run("id", ["-g", User])}", "--clear-groups", .. command]
            : command;
}
