namespace Quire.Architecture.Tests;

internal static class RepositoryRoot
{
    public static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Quire.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Found no Quire.slnx.");
        return folder;
    }
}
