using System.Security.Cryptography;
using System.Text;

namespace Quire.Hosting;

/// <summary>Keeps short secrets that stand in the database: sealed with the keys of blobs, if there are any.</summary>
public sealed class SecretBox
{
    /// <summary>Without keys: keeps secrets as they are.</summary>
    public static SecretBox Plain { get; } = new([]);

    private const string Prefix = "sealed:";

    private readonly IReadOnlyList<BlobEncryptionKey> _keys;

    internal SecretBox(IReadOnlyList<BlobEncryptionKey> keys) => _keys = keys;

    /// <summary>The secret as it may be stored; as it is where blobs are not encrypted.</summary>
    /// <param name="secret">At most 64 KiB.</param>
    /// <param name="name">Whose it is: it opens under no other name.</param>
    public string Seal(string secret, string name)
    {
        if (_keys.Count == 0)
            return secret;
        var header = BlobHeader.New(_keys[0]);
        using var cipher = new ChunkCipher(_keys[0], header);
        var plain = Encoding.UTF8.GetBytes(secret);
        var closed = new byte[plain.Length + ChunkCipher.TagBytes];
        cipher.Seal(plain, closed, name);
        return Prefix + Convert.ToBase64String([.. header.Bytes, .. closed]);
    }

    /// <summary>The secret that was sealed under this name, or stored before there were keys.</summary>
    /// <exception cref="CryptographicException">Sealed with none of the keys, under another name, or changed.</exception>
    public string Open(string stored, string name)
    {
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal))
            return stored;
        var bytes = Convert.FromBase64String(stored[Prefix.Length..]);
        var header = BlobHeader.TryRead(bytes);
        if (header is null || _keys.FirstOrDefault(known => known.Id == header.KeyId) is not { } key)
            throw new CryptographicException(
                "Found a secret sealed with a key that is not known; expected one of Quire:Blobs:Encryption.");
        using var cipher = new ChunkCipher(key, header);
        var plain = new byte[bytes.Length - BlobHeader.Length];
        return Encoding.UTF8.GetString(plain, 0, cipher.Open(bytes.AsSpan(BlobHeader.Length), plain, name));
    }
}
