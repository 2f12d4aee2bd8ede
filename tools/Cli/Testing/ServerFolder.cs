namespace Quire.Cli.Testing;

/// <summary>A temporary folder for all that one server writes, owned by the user that it runs as.</summary>
internal sealed class ServerFolder : IDisposable
{
    private ServerFolder(string path) => Path = path;

    public string Path { get; }

    public string LogPath => System.IO.Path.Combine(Path, "server.log");

    public static ServerFolder Create(string name)
    {
        var folder = new ServerFolder(Directory.CreateTempSubdirectory($"quire-{name}-").FullName);
        if (Environment.IsPrivilegedProcess) Tool.Run("chown", [$"{Unprivileged.User}:", folder.Path]);
        return folder;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The end of what the server said, for an error message.</summary>
    public string LogTail(int lines = 15) =>
        System.IO.File.Exists(LogPath) ? string.Join('\n', System.IO.File.ReadLines(LogPath).TakeLast(lines)) : "";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
