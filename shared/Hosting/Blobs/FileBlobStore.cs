using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Blobs as files below a folder, on a local disk or a shared volume.</summary>
/// <remarks>
/// A blob is written beside the others under a name that no key can have, flushed to the disk, then linked or renamed
/// to
/// its own name, and the folder flushed: after a crash there is the whole blob or none.
/// </remarks>
internal sealed class FileBlobStore(string root) : IBlobStreams
{
    private const int BufferBytes = 81920;

    private readonly string _root = Path.GetFullPath(root);

    public async Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken)
    {
        var directory = PathOf(folder);
        await using var file = TemporaryFile.Create(directory);
        var (sha256, length) = await ContentHash.CopyAsync(content, file.Stream, cancellationToken);
        file.MoveTo(Path.Combine(directory, sha256));
        return new BlobReference($"{folder}/{sha256}", sha256, length);
    }

    public async Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(checked((int)reference.Length));
        await CopyToAsync(reference, buffer, cancellationToken);
        return buffer.ToArray();
    }

    public async Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken)
    {
        await using var file = TryOpen(reference.Key) ?? throw new BlobMissingException(reference.Key);
        var (sha256, length) = await ContentHash.CopyAsync(file, destination, cancellationToken);
        if (sha256 != reference.Sha256 || length != reference.Length)
            throw new BlobCorruptException(reference.Key, $"bytes with SHA-256 {sha256}");
    }

    public async Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        await using var file = TemporaryFile.Create(Path.GetDirectoryName(path)!);
        await file.Stream.WriteAsync(bytes, cancellationToken);
        return file.TryLinkTo(path);
    }

    public async Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        await using var file = TemporaryFile.Create(Path.GetDirectoryName(path)!);
        await file.Stream.WriteAsync(bytes, cancellationToken);
        file.MoveTo(path);
    }

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        await using var file = TemporaryFile.Create(Path.GetDirectoryName(path)!);
        await content.CopyToAsync(file.Stream, cancellationToken);
        file.MoveTo(path);
    }

    public Task<Stream?> TryOpenAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(TryOpen(key));

    public async Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var file = TryOpen(key);
        if (file is null)
            return null;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    public async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The folder part of the prefix narrows the walk; the rest is compared.
        var folder = prefix.LastIndexOf('/') is var slash and > 0 ? PathOf(prefix[..slash]) : _root;
        await Task.CompletedTask;
        foreach (var path in Files(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                yield return key;
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var path = PathOf(folder);
        if (!Directory.Exists(path))
            return Task.FromResult(0);
        var count = Files(path).Count();
        Directory.Delete(path, recursive: true);
        return Task.FromResult(count);
    }

    private static IEnumerable<string> Files(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !TemporaryFile.IsName(Path.GetFileName(path)));

    private FileStream? TryOpen(string key)
    {
        try
        {
            const FileShare share = FileShare.Read | FileShare.Delete;
            return new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, share, BufferBytes, useAsync: true);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string key) => Path.Combine(_root, BlobKey.Checked(key));
}
