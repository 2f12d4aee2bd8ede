namespace Quire.Hosting;

/// <summary>A file that becomes visible whole, under its final name, or not at all.</summary>
internal sealed class TemporaryFile : IAsyncDisposable
{
    // No key has a name that begins with a dot.
    private const string Prefix = ".writing-";

    private readonly string _path;

    private TemporaryFile(string path)
    {
        _path = path;
        Stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0, useAsync: true);
    }

    public FileStream Stream { get; }

    public static TemporaryFile Create(string directory)
    {
        CreateFolder(directory);
        return new TemporaryFile(Path.Combine(directory, $"{Prefix}{Guid.NewGuid():N}"));
    }

    public static bool IsName(string fileName) => fileName.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Takes the final name, replacing what has it.</summary>
    public void MoveTo(string path)
    {
        Close();
        File.Move(_path, path, overwrite: true);
        FlushFolder(path);
    }

    /// <summary>
    /// Takes the final name if it is free; false if another file has it. Atomic, also between processes.
    /// </summary>
    public bool TryLinkTo(string path)
    {
        Close();
        if (OperatingSystem.IsWindows())
            return TryMoveTo(path);
        if (!Posix.TryLink(_path, path))
            return false;
        FlushFolder(path);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        File.Delete(_path);
    }

    private void Close()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
    }

    // A folder is as durable as its name in the folder above.
    private static void CreateFolder(string directory)
    {
        if (Directory.Exists(directory))
            return;
        var above = Path.GetDirectoryName(directory);
        if (above is not null)
            CreateFolder(above);
        Directory.CreateDirectory(directory);
        FlushFolder(directory);
    }

    private bool TryMoveTo(string path)
    {
        try
        {
            File.Move(_path, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    // On Unix a name is durable once its folder is flushed; on Windows the file system journals it.
    private static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
            Posix.FlushFolder(Path.GetDirectoryName(path)!);
    }
}
