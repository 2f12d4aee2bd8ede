namespace Quire.Hosting;

/// <summary>Encrypts with the first key, decrypts with any.</summary>
internal sealed class BlobEncryption(IReadOnlyList<BlobEncryptionKey> keys)
{
    /// <summary>Encrypts a stream to its end.</summary>
    /// <param name="blobKey">Asked for once all of the source has been read.</param>
    public async Task EncryptAsync(
        Stream source, Stream destination, Func<string> blobKey, CancellationToken cancellationToken)
    {
        var header = BlobHeader.New(keys[0]);
        using var cipher = new ChunkCipher(keys[0], header);
        var reader = new ChunkReader(source, ChunkCipher.PlainBytes);
        var sealedChunk = new byte[ChunkCipher.SealedBytes];
        await destination.WriteAsync(header.Bytes, cancellationToken);
        do
        {
            await reader.ReadAsync(cancellationToken);
            var length = cipher.Seal(reader.Chunk.Span, sealedChunk, reader.AtEnd ? blobKey() : null);
            await destination.WriteAsync(sealedChunk.AsMemory(0, length), cancellationToken);
        }
        while (!reader.AtEnd);
    }

    /// <summary>Decrypts what follows a header, chunk by chunk.</summary>
    /// <exception cref="BlobCorruptException">Not what was encrypted: drop what was copied.</exception>
    /// <exception cref="BlobKeyUnknownException">Encrypted with none of these keys.</exception>
    public async Task DecryptAsync(
        BlobHeader header, Stream source, Stream destination, string blobKey, CancellationToken cancellationToken)
    {
        var key = keys.FirstOrDefault(key => key.Id == header.KeyId)
            ?? throw new BlobKeyUnknownException(blobKey, header.KeyId, keys.Select(key => key.Id));
        using var cipher = new ChunkCipher(key, header);
        var reader = new ChunkReader(source, ChunkCipher.SealedBytes);
        var plain = new byte[ChunkCipher.PlainBytes];
        do
        {
            await reader.ReadAsync(cancellationToken);
            var length = Open(cipher, reader, plain, blobKey);
            await destination.WriteAsync(plain.AsMemory(0, length), cancellationToken);
        }
        while (!reader.AtEnd);
    }

    private static int Open(ChunkCipher cipher, ChunkReader reader, byte[] plain, string blobKey)
    {
        try
        {
            return cipher.Open(reader.Chunk.Span, plain, reader.AtEnd ? blobKey : null);
        }
        catch (System.Security.Cryptography.AuthenticationTagMismatchException)
        {
            throw new BlobCorruptException(blobKey, "encrypted bytes that were changed, cut off or moved");
        }
    }
}
