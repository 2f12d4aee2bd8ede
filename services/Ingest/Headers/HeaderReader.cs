using System.Buffers.Binary;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>
/// Reads small pieces of an untrusted file, and only so many: no header may cost more than a little time.
/// </summary>
internal sealed class HeaderReader(Stream file, MediaKind kind)
{
    // A TIFF of 2,000 pages takes about 10,000 reads, the longest honest JPEG prelude a few hundred.
    private const int MostReads = 200_000;

    private int _reads;

    public long Length { get; } = file.Length;

    public MediaKind Kind => kind;

    /// <summary>Fills <paramref name="bytes"/> from <paramref name="offset"/>.</summary>
    /// <exception cref="InvalidInputException"><c>document_corrupt</c>: the file ends before, or is an endless
    /// maze.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        if (++_reads > MostReads)
            throw Corrupt("more headers than any honest file has");
        if (offset < 0 || offset > Length - bytes.Length)
            throw Corrupt("a header that points outside the file");
        file.Position = offset;
        file.ReadExactly(bytes);
    }

    /// <summary>The first bytes from <paramref name="offset"/>, fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> Peek(long offset, Span<byte> buffer)
    {
        var bytes = buffer[..(int)Math.Clamp(Length - offset, 0, buffer.Length)];
        Read(offset, bytes);
        return bytes;
    }

    public byte Byte(long offset)
    {
        Span<byte> bytes = stackalloc byte[1];
        Read(offset, bytes);
        return bytes[0];
    }

    public ushort UInt16(long offset, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[2];
        Read(offset, bytes);
        return bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public uint UInt32(long offset, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(offset, bytes);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public ulong UInt64(long offset, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(offset, bytes);
        return bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>One page of a size that can be.</summary>
    public PageHeader Page(int directory, long widthPx, long heightPx) =>
        widthPx > 0 && heightPx > 0
            ? new PageHeader(directory, widthPx, heightPx)
            : throw Corrupt($"a page of {widthPx} x {heightPx} pixels");

    public InvalidInputException Corrupt(string found) => new(
        ErrorCode.DocumentCorrupt,
        $"Found {found}; expected a valid {kind} file. Check that the upload was complete, or export the file again.");
}
