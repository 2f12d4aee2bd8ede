namespace Quire.Hosting.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("quire-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
