namespace Quire.Ingest;

internal static class InstalledProgram
{
    /// <summary>True if a program of that name is in one of the folders of PATH.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
