using System.Text;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

/// <summary>Whoever can write to the store can destroy blobs, but not read, change, shorten or swap them.</summary>
public sealed class BlobEncryptionTests : IDisposable
{
    private const string Secret = "account 0123456789";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly string _root = Directory.CreateTempSubdirectory("quire-blobs-").FullName;
    private readonly FileBlobStore _files;
    private readonly EncryptedBlobStore _store;

    public BlobEncryptionTests()
    {
        _files = new FileBlobStore(_root);
        _store = Encryption.Of(_files, Encryption.KeyA);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Neither_content_nor_record_lies_in_the_store_as_it_was()
    {
        await PutAsync(Encoding.UTF8.GetBytes(Secret));
        await _store.WriteAsync("t/r", Encoding.UTF8.GetBytes(Secret), Cancel);

        var files = Directory.GetFiles(_root, "*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, file =>
            Assert.DoesNotContain(Secret, File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkCipher.PlainBytes - 1)]
    [InlineData(ChunkCipher.PlainBytes)]
    [InlineData(ChunkCipher.PlainBytes + 1)]
    [InlineData(3 * ChunkCipher.PlainBytes)]
    [InlineData(100_000_000)]
    public async Task Content_of_any_size_comes_back(int size)
    {
        var content = Content(size);

        var read = await _store.GetAsync(await PutAsync(content), Cancel);
        Assert.True(content.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task Content_is_named_after_itself_and_not_after_its_ciphertext() =>
        Assert.Equal(await _files.PutAsync("t", new MemoryStream([1, 2]), Cancel), await PutAsync([1, 2]));

    [Fact]
    public async Task Key_that_is_not_known_is_named_and_not_tried()
    {
        var reference = await PutAsync([1, 2]);
        var other = Encryption.Of(_files, Encryption.KeyB);

        var unknown = await Assert.ThrowsAsync<BlobKeyUnknownException>(() => other.GetAsync(reference, Cancel));
        Assert.Contains(BlobEncryptionKey.TryParse(Encryption.KeyA)!.Id, unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flipped_bit_is_found_wherever_it_is()
    {
        var (_, bytes) = await RecordAsync(2);
        foreach (var place in Enumerable.Range(8, bytes.Length - 8))
            await AssertRefusedAsync([.. bytes[..place], (byte)(bytes[place] ^ 1), .. bytes[(place + 1)..]]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(ChunkCipher.TagBytes)]
    [InlineData(ChunkCipher.SealedBytes)]
    [InlineData(ChunkCipher.SealedBytes + 1)]
    [InlineData(3 * ChunkCipher.SealedBytes)]
    public async Task Blob_that_was_cut_off_is_refused(int missing)
    {
        var (_, bytes) = await RecordAsync(3 * ChunkCipher.PlainBytes);

        await AssertRefusedAsync(bytes[..^missing]);
    }

    [Fact]
    public async Task Blob_that_goes_on_behind_its_end_is_refused()
    {
        var (_, bytes) = await RecordAsync(ChunkCipher.PlainBytes);

        await AssertRefusedAsync([.. bytes, 0]);
        await AssertRefusedAsync([.. bytes, .. bytes[BlobHeader.Length..]]);
    }

    [Fact]
    public async Task Chunks_that_changed_places_are_refused()
    {
        var (_, bytes) = await RecordAsync(3 * ChunkCipher.PlainBytes);
        var (first, second) = (BlobHeader.Length, BlobHeader.Length + ChunkCipher.SealedBytes);
        var third = second + ChunkCipher.SealedBytes;

        await AssertRefusedAsync(
            [.. bytes[..first], .. bytes[second..third], .. bytes[first..second], .. bytes[third..]]);
    }

    [Fact]
    public async Task Blob_under_the_name_of_another_is_refused()
    {
        await _store.WriteAsync("t/mine", new byte[] { 1 }, Cancel);
        await _files.WriteAsync("t/yours", (await _files.TryReadAsync("t/mine", Cancel))!, Cancel);

        await Assert.ThrowsAsync<BlobCorruptException>(() => _store.TryReadAsync("t/yours", Cancel));
    }

    [Fact]
    public async Task After_rotation_old_blobs_are_read_and_new_ones_take_the_new_key()
    {
        var old = await PutAsync([1]);
        var rotated = Encryption.Of(_files, Encryption.KeyB, Encryption.KeyA);
        var young = await rotated.PutAsync("t", new MemoryStream([2]), Cancel);

        Assert.Equal([1], await rotated.GetAsync(old, Cancel));
        Assert.Equal([2], await Encryption.Of(_files, Encryption.KeyB).GetAsync(young, Cancel));
    }

    [Fact]
    public async Task What_was_stored_before_there_was_a_key_is_read_unless_encryption_is_required()
    {
        var old = await _files.PutAsync("t", new MemoryStream([1, 2]), Cancel);
        var strict = Encryption.Of(_files, required: true, Encryption.KeyA);

        Assert.Equal([1, 2], await _store.GetAsync(old, Cancel));
        await Assert.ThrowsAsync<BlobCorruptException>(() => strict.GetAsync(old, Cancel));
        await Assert.ThrowsAsync<BlobCorruptException>(() => strict.TryReadAsync(old.Key, Cancel));
    }

    private Task<BlobReference> PutAsync(byte[] content) => _store.PutAsync("t", new MemoryStream(content), Cancel);

    // A record is protected by its cipher alone: no hash of its content is kept anywhere.
    private async Task<(string Key, byte[] Stored)> RecordAsync(int size)
    {
        await _store.WriteAsync("t/r", Content(size), Cancel);
        return ("t/r", (await _files.TryReadAsync("t/r", Cancel))!);
    }

    private async Task AssertRefusedAsync(byte[] stored)
    {
        await _files.WriteAsync("t/r", stored, Cancel);
        var refused = await Record.ExceptionAsync(() => _store.TryReadAsync("t/r", Cancel));
        Assert.True(refused is BlobCorruptException or BlobKeyUnknownException, $"{refused}");
    }

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
