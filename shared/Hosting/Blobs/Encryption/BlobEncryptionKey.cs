using System.Security.Cryptography;

namespace Quire.Hosting;

/// <summary>One secret of the operator; each blob has a key of its own, derived from it and a random salt.</summary>
/// <remarks>
/// With one key a blob, a nonce is no more than the number of the chunk and can never meet twice, however many blobs
/// there are.
/// </remarks>
internal sealed class BlobEncryptionKey
{
    public const int IdBytes = 8;

    private const int KeyBytes = 32; // AES-256.

    private readonly byte[] _secret;

    private BlobEncryptionKey(byte[] secret)
    {
        _secret = secret;
        Id = Convert.ToHexStringLower(Derive([], "quire blob key id"u8, IdBytes));
    }

    /// <summary>Tells keys apart and gives nothing of them away: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Null if the text is not 32 bytes in Base64.</summary>
    public static BlobEncryptionKey? TryParse(string text)
    {
        var secret = new byte[KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), secret, out var length) && length == KeyBytes
            ? new BlobEncryptionKey(secret)
            : null;
    }

    /// <summary>The cipher of the one blob that has this salt; dispose it.</summary>
    public AesGcm Cipher(ReadOnlySpan<byte> salt) =>
        new(Derive(salt, "quire blob content"u8, KeyBytes), AesGcm.TagByteSizes.MaxSize);

    private byte[] Derive(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> purpose, int length)
    {
        var derived = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, derived, salt, purpose);
        return derived;
    }
}
