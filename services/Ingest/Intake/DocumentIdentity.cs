using System.Security.Cryptography;
using System.Text;

namespace Quire.Ingest;

/// <summary>Chooses document ids.</summary>
internal static class DocumentIdentity
{
    /// <summary>A fresh id, ordered by time.</summary>
    public static Guid New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>
    /// The id that belongs to a key: whoever takes over a post that broke off stores the same document.
    /// </summary>
    /// <remarks>RFC 9562 section 5.8: a custom id (version 8) from a hash.</remarks>
    public static Guid Of(string tenant, string key, int fileIndex)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{key}\n{fileIndex}")).AsSpan(0, 16);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
