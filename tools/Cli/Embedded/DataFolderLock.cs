namespace Quire.Cli.Embedded;

/// <summary>Holds a data folder for this process: the queue in its memory may have one owner only.</summary>
/// <remarks>The operating system lets go of it when the process ends, however it ends.</remarks>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <param name="folder">An existing data folder.</param>
    /// <param name="command">What the holder is called, for whoever comes second.</param>
    /// <exception cref="CommandException">Another process holds it, or the folder is not writable.</exception>
    public static DataFolderLock Take(DataFolder folder, string command)
    {
        try
        {
            var file = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            File.WriteAllText(HolderFile(folder), $"{command}, process {Environment.ProcessId}");
            return new DataFolderLock(file);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new CommandException(ExitCode.FileAccess, $"could not write to the data folder: {error.Message}");
        }
        catch (IOException)
        {
            throw new CommandException(
                ExitCode.FileAccess,
                $"the data folder {folder.Path} is in use by {Holder(folder)}. Wait for it to end, or name "
                + "another --data; search and export work beside it.");
        }
    }

    public void Dispose() => _file.Dispose();

    // Apart from the locked file, which nobody else can read.
    private static string HolderFile(DataFolder folder) => folder.Lock + "-holder";

    private static string Holder(DataFolder folder) =>
        File.Exists(HolderFile(folder)) ? File.ReadAllText(HolderFile(folder)) : "another process";
}
