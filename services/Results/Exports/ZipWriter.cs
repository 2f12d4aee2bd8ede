using System.IO.Compression;

namespace Quire.Results.Exports;

/// <summary>Writes a ZIP file by file, each through memory: a response takes asynchronous writes only.</summary>
internal sealed class ZipWriter : IDisposable
{
    private readonly OnlyForward _part = new();
    private readonly ZipArchive _archive;
    private readonly Stream _destination;

    /// <param name="destination">Stays open.</param>
    public ZipWriter(Stream destination)
    {
        _destination = destination;
        _archive = new ZipArchive(_part, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <param name="name">Of the file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="moment">When it was made: the same files give the same bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AddAsync(
        string name, ReadOnlyMemory<byte> bytes, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        Add(name, bytes.Span, moment);
        await SendAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return SendAsync(cancellationToken);
    }

    public void Dispose() => _archive.Dispose();

    private void Add(string name, ReadOnlySpan<byte> bytes, DateTimeOffset moment)
    {
        var entry = _archive.CreateEntry(name);
        entry.LastWriteTime = moment;
        using var file = entry.Open();
        file.Write(bytes);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _destination.WriteAsync(_part.GetBuffer().AsMemory(0, (int)_part.Length), cancellationToken);
        _part.SetLength(0);
    }

    /// <summary>Memory that cannot be sought, so that what was sent on is not looked for again.</summary>
    private sealed class OnlyForward : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
