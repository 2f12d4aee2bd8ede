using Quire.Contracts;

namespace Quire.Hosting.Tests;

/// <summary>What every blob store does alike; each kind of store runs all of it.</summary>
public abstract class BlobStoreTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5];

    private readonly string _folder = $"t/{Guid.NewGuid():N}";

    internal abstract IBlobStore Store { get; }

    [Fact]
    public async Task Content_comes_back_under_its_hash()
    {
        var reference = await PutAsync(Bytes);

        Assert.Equal($"{_folder}/74f81fe167d99b4cb41d6d0ccda82278caee9f3e2f25d5e5a3936ff3dcec60d0", reference.Key);
        Assert.Equal(5, reference.Length);
        Assert.Equal(Bytes, await Store.GetAsync(reference, Cancel));
    }

    [Fact]
    public async Task Same_content_again_is_the_same_blob()
    {
        var first = await PutAsync(Bytes);
        var second = await PutAsync(Bytes);

        Assert.Equal(first, second);
        Assert.Single(await KeysAsync(_folder));
    }

    [Fact]
    public async Task Empty_content_is_content() =>
        Assert.Empty(await Store.GetAsync(await PutAsync([]), Cancel));

    [Fact]
    public async Task Large_content_is_copied_whole()
    {
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        var reference = await PutAsync(large);
        using var copy = new MemoryStream();

        await Store.CopyToAsync(reference, copy, Cancel);

        Assert.Equal(large, copy.ToArray());
    }

    [Fact]
    public async Task Content_of_another_tenant_is_another_blob()
    {
        var mine = await PutAsync(Bytes);
        var other = await Store.PutAsync($"other/{Guid.NewGuid():N}", new MemoryStream(Bytes), Cancel);

        Assert.NotEqual(mine.Key, other.Key);
    }

    [Fact]
    public async Task Missing_blob_is_named()
    {
        var reference = new BlobReference($"{_folder}/none", new string('0', 64), 1);

        var missing = await Assert.ThrowsAsync<BlobMissingException>(() => Store.GetAsync(reference, Cancel));
        Assert.Contains(reference.Key, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_blob_is_not_handed_out()
    {
        var reference = await PutAsync(Bytes);
        await Store.WriteAsync(reference.Key, new byte[] { 1, 2, 3, 4, 6 }, Cancel);

        await Assert.ThrowsAsync<BlobCorruptException>(() => Store.GetAsync(reference, Cancel));
    }

    [Fact]
    public async Task Cut_off_blob_is_not_handed_out()
    {
        var reference = await PutAsync(Bytes);
        await Store.WriteAsync(reference.Key, new byte[] { 1, 2 }, Cancel);

        await Assert.ThrowsAsync<BlobCorruptException>(() => Store.GetAsync(reference, Cancel));
    }

    [Fact]
    public async Task Key_is_created_once()
    {
        Assert.True(await Store.TryCreateAsync($"{_folder}/r", Bytes, Cancel));
        Assert.False(await Store.TryCreateAsync($"{_folder}/r", new byte[] { 9 }, Cancel));

        Assert.Equal(Bytes, await Store.TryReadAsync($"{_folder}/r", Cancel));
    }

    [Fact]
    public async Task Write_replaces_what_was_there()
    {
        await Store.WriteAsync($"{_folder}/r", Bytes, Cancel);
        await Store.WriteAsync($"{_folder}/r", new byte[] { 9 }, Cancel);

        Assert.Equal([9], await Store.TryReadAsync($"{_folder}/r", Cancel));
    }

    [Fact]
    public async Task Record_that_is_not_there_reads_as_null() =>
        Assert.Null(await Store.TryReadAsync($"{_folder}/none", Cancel));

    [Fact]
    public async Task Listing_goes_by_prefix()
    {
        foreach (var name in new[] { "a/one", "a/two", "ab", "b" })
            await Store.WriteAsync($"{_folder}/{name}", Bytes, Cancel);

        Assert.Equal(["a/one", "a/two", "ab"], await KeysAsync($"{_folder}/a"));
        Assert.Equal(["a/one", "a/two"], await KeysAsync($"{_folder}/a/"));
        Assert.Empty(await KeysAsync($"{_folder}/c"));
    }

    [Fact]
    public async Task Deleted_key_is_gone_and_deleting_again_is_no_error()
    {
        await Store.WriteAsync($"{_folder}/r", Bytes, Cancel);

        await Store.DeleteAsync($"{_folder}/r", Cancel);
        await Store.DeleteAsync($"{_folder}/r", Cancel);

        Assert.Null(await Store.TryReadAsync($"{_folder}/r", Cancel));
    }

    [Fact]
    public async Task Deleting_a_folder_spares_its_neighbours()
    {
        foreach (var name in new[] { "a/one", "a/b/two", "ab/three" })
            await Store.WriteAsync($"{_folder}/{name}", Bytes, Cancel);

        Assert.Equal(2, await Store.DeleteFolderAsync($"{_folder}/a", Cancel));
        Assert.Equal(0, await Store.DeleteFolderAsync($"{_folder}/a", Cancel));
        Assert.Equal(["ab/three"], await KeysAsync($"{_folder}/"));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/.writing-x")]
    [InlineData("a\\b")]
    [InlineData("a/b\0")]
    [InlineData("")]
    public async Task Key_that_is_no_path_of_names_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(key, Bytes, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.TryReadAsync(key, Cancel));
    }

    private Task<BlobReference> PutAsync(byte[] bytes) => Store.PutAsync(_folder, new MemoryStream(bytes), Cancel);

    private async Task<string[]> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Store.ListAsync(prefix, Cancel))
            keys.Add(key[(_folder.Length + 1)..]);
        return [.. keys.Order(StringComparer.Ordinal)];
    }
}
