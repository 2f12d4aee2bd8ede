namespace Quire.Cli.Reading;

/// <summary>The document on standard input, as a file for as long as it is read.</summary>
internal sealed class StandardInput : IDisposable
{
    private StandardInput(string path) => Path = path;

    public string Path { get; }

    public static async Task<StandardInput> SaveAsync(Stream input, CancellationToken cancellationToken)
    {
        var saved = new StandardInput(System.IO.Path.GetTempFileName());
        await using var file = File.Create(saved.Path);
        await input.CopyToAsync(file, cancellationToken);
        return saved;
    }

    public void Dispose() => File.Delete(Path);
}
