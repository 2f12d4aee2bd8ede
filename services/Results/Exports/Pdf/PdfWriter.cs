using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>Writes objects one after the other, and knows where each of them stands.</summary>
/// <param name="destination">Stays open.</param>
/// <param name="length">Bytes that are there already.</param>
/// <param name="firstFree">The first object number that is not in use.</param>
internal sealed class PdfWriter(Stream destination, long length, int firstFree)
{
    private readonly SortedDictionary<int, (long Offset, int Generation)> _written = [];
    private long _length = length;
    private int _next = firstFree;

    public long Length => _length;

    /// <summary>One above the highest object number.</summary>
    public int Size => _next;

    /// <summary>What was written here, by object number.</summary>
    public IReadOnlyDictionary<int, (long Offset, int Generation)> Written => _written;

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve() => _next++;

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken);
        _length += bytes.Length;
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) =>
        WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    public Task WriteObjectAsync(int number, string body, CancellationToken cancellationToken) =>
        WriteObjectAsync(number, 0, Encoding.Latin1.GetBytes(body), cancellationToken);

    public async Task WriteObjectAsync(
        int number, int generation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _written[number] = (_length, generation);
        await WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"{number} {generation} obj\n"), cancellationToken);
        await WriteAsync(body, cancellationToken);
        await WriteAsync("\nendobj\n", cancellationToken);
    }

    /// <param name="number">Of the object.</param>
    /// <param name="entries">Of its dictionary, without the length.</param>
    /// <param name="bytes">As they are to stand in the file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteStreamAsync(
        int number, string entries, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _written[number] = (_length, 0);
        await WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} 0 obj\n<< {entries} /Length {bytes.Length} >>\nstream\n"), cancellationToken);
        await WriteAsync(bytes, cancellationToken);
        await WriteAsync("\nendstream\nendobj\n", cancellationToken);
    }

    public Task WriteCompressedAsync(
        int number, string entries, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        WriteStreamAsync(number, $"{entries} /Filter /FlateDecode", Compress(bytes.Span), cancellationToken);

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return compressed.ToArray();
    }
}
