using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Quire.Hosting;

/// <summary>The chunks of one blob, each sealed with its number and whether it is the last.</summary>
/// <remarks>
/// The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015): what is cut off, left out, put
/// elsewhere or put behind does not open. The last chunk is sealed with the blob's key in the store as well, which is
/// known only when all content has been hashed; so a blob does not open under another's name.
/// </remarks>
internal sealed class ChunkCipher(BlobEncryptionKey key, BlobHeader header) : IDisposable
{
    public const int PlainBytes = 64 * 1024;
    public const int SealedBytes = PlainBytes + TagBytes;

    public const int TagBytes = 16;

    private readonly AesGcm _aes = key.Cipher(header.Salt);
    private long _chunk;

    /// <param name="blobKey">Of the last chunk; null says that more follow.</param>
    public int Seal(ReadOnlySpan<byte> plain, Span<byte> sealedChunk, string? blobKey)
    {
        var tag = sealedChunk.Slice(plain.Length, TagBytes);
        _aes.Encrypt(Nonce(blobKey is not null), plain, sealedChunk[..plain.Length], tag, Context(blobKey));
        return plain.Length + TagBytes;
    }

    /// <param name="blobKey">Of the last chunk; null says that more follow.</param>
    /// <exception cref="CryptographicException">Not what was sealed.</exception>
    public int Open(ReadOnlySpan<byte> sealedChunk, Span<byte> plain, string? blobKey)
    {
        if (sealedChunk.Length < TagBytes)
            throw new AuthenticationTagMismatchException();
        var content = sealedChunk[..^TagBytes];
        var tag = sealedChunk[^TagBytes..];
        _aes.Decrypt(Nonce(blobKey is not null), content, tag, plain[..content.Length], Context(blobKey));
        return content.Length;
    }

    public void Dispose() => _aes.Dispose();

    private byte[] Nonce(bool last)
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce, _chunk++);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    private byte[] Context(string? blobKey) =>
        blobKey is null ? header.Bytes : [.. header.Bytes, .. Encoding.UTF8.GetBytes(blobKey)];
}
