namespace Quire.Hosting.Tests;

public sealed class FileBlobStoreTests : BlobStoreTests, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("quire-blobs-").FullName;

    internal override IBlobStore Store => new FileBlobStore(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Failed_write_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            Store.PutAsync("a", new BreakingStream(), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Of_many_creators_of_a_key_one_wins()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(n =>
            Task.Run(() => Store.TryCreateAsync("a/key", new[] { (byte)n }, TestContext.Current.CancellationToken))));

        Assert.Single(created, true);
    }

    /// <summary>A sender that goes away after the first bytes.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ == 0 ? ValueTask.FromResult(10) : throw new IOException("gone");
    }
}
