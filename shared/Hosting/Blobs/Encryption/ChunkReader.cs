namespace Quire.Hosting;

/// <summary>
/// Cuts a stream into chunks of one size, the last of which may be shorter or empty, and knows the last.
/// </summary>
internal sealed class ChunkReader(Stream source, int chunkBytes)
{
    // One byte more than a chunk: whether it comes tells whether another chunk follows.
    private readonly byte[] _buffer = new byte[chunkBytes + 1];
    private bool _ahead;
    private int _count;

    public bool AtEnd => _count <= chunkBytes;

    public ReadOnlyMemory<byte> Chunk => _buffer.AsMemory(0, Math.Min(_count, chunkBytes));

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var kept = _ahead ? 1 : 0;
        if (_ahead)
            _buffer[0] = _buffer[chunkBytes];
        var rest = _buffer.AsMemory(kept);
        _count = kept + await source.ReadAtLeastAsync(rest, rest.Length, false, cancellationToken);
        _ahead = !AtEnd;
    }
}
