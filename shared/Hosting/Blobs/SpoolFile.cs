namespace Quire.Hosting;

/// <summary>A nameless file for bytes on their way; gone when closed.</summary>
internal static class SpoolFile
{
    private const int BufferBytes = 81920;

    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), $"quire-{Guid.NewGuid():N}"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);
}
