using System.Security.Cryptography;

namespace Quire.Hosting;

/// <summary>What an encrypted blob begins with: magic, id of the key, salt. Authenticated with every chunk.</summary>
internal sealed class BlobHeader
{
    public const int Length = MagicBytes + BlobEncryptionKey.IdBytes + SaltBytes;

    private const int MagicBytes = 8;
    private const int SaltBytes = 32;

    private BlobHeader(byte[] bytes) => Bytes = bytes;

    // As PNG's: no text, no media type that is taken in, and broken by whatever converts line ends. 1 is the version.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'Q', (byte)'B', (byte)'E', 0x0D, 0x0A, 0x1A, 1];

    public byte[] Bytes { get; }

    public string KeyId => Convert.ToHexStringLower(Bytes.AsSpan(MagicBytes, BlobEncryptionKey.IdBytes));

    public ReadOnlySpan<byte> Salt => Bytes.AsSpan(MagicBytes + BlobEncryptionKey.IdBytes);

    public static BlobHeader New(BlobEncryptionKey key)
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        Convert.FromHexString(key.Id).CopyTo(bytes, MagicBytes);
        RandomNumberGenerator.Fill(bytes.AsSpan(MagicBytes + BlobEncryptionKey.IdBytes));
        return new BlobHeader(bytes);
    }

    /// <summary>Null if these first bytes of a blob are not those of an encrypted one.</summary>
    public static BlobHeader? TryRead(ReadOnlySpan<byte> start) =>
        start.Length >= Length && start.StartsWith(Magic) ? new BlobHeader(start[..Length].ToArray()) : null;
}
