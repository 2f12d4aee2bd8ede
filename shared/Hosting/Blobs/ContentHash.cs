using System.Security.Cryptography;

namespace Quire.Hosting;

/// <summary>SHA-256 of what streams by.</summary>
internal static class ContentHash
{
    private const int BufferBytes = 81920;

    /// <summary>
    /// Copies the stream to its end; returns the lower-case hexadecimal hash and the length in bytes.
    /// </summary>
    public static async Task<(string Sha256, long Length)> CopyAsync(
        Stream source, Stream destination, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var length = 0L;
        while (await source.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            hash.AppendData(buffer, 0, count);
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            length += count;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
