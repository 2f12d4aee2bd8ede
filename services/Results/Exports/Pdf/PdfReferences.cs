using System.Buffers.Binary;

namespace Quire.Results.Exports.Pdf;

/// <summary>Where each object stands, from the newest update of a file back to its beginning.</summary>
internal sealed class PdfReferences
{
    /// <summary>The last bytes of a file, among which its end is looked for.</summary>
    private const int TailLength = 2048;

    private readonly Dictionary<int, PdfPlace> _places = [];

    private PdfReferences()
    {
    }

    public IReadOnlyDictionary<int, PdfPlace> Places => _places;

    /// <summary>The newest trailer.</summary>
    public List<PdfEntry> Trailer { get; private set; } = [];

    /// <summary>Where the newest part begins, as an update has to name it.</summary>
    public long Start { get; private set; }

    /// <summary>The newest part is a stream, not a table.</summary>
    public bool IsStream { get; private set; }

    public static PdfReferences Read(ReadOnlyMemory<byte> file)
    {
        var references = new PdfReferences { Start = FindStart(file.Span) };
        var seen = new HashSet<long>();
        var parts = new Queue<long>([references.Start]);
        while (parts.TryDequeue(out var part))
        {
            if (part >= file.Length || !seen.Add(part))
                throw new InvalidDataException("Found updates of a PDF that do not lead to its beginning.");
            var trailer = references.ReadPart(file, (int)part);
            if (trailer.Get("/Encrypt"u8).Length > 0)
                throw new InvalidDataException("Found an encrypted PDF.");
            var at = 0;
            if (PdfSyntax.TryInteger(trailer.Get("/Prev"u8).Span, ref at, out var previous))
                parts.Enqueue(previous);
        }

        return references;
    }

    private static long FindStart(ReadOnlySpan<byte> file)
    {
        var tail = file[Math.Max(0, file.Length - TailLength)..];
        var at = tail.LastIndexOf("startxref"u8) + 9;
        return at >= 9 && PdfSyntax.TryInteger(tail, ref at, out var start)
            ? start
            : throw new InvalidDataException("Found no end of a PDF.");
    }

    private List<PdfEntry> ReadPart(ReadOnlyMemory<byte> file, int start)
    {
        start = PdfSyntax.Skip(file.Span, start);
        var isTable = file.Span[start..].StartsWith("xref"u8);
        var trailer = isTable ? ReadTable(file, start + 4) : ReadStream(file, start);
        if (Trailer.Count == 0)
            (Trailer, IsStream) = (trailer, !isTable);
        return trailer;
    }

    private List<PdfEntry> ReadTable(ReadOnlyMemory<byte> file, int at)
    {
        var bytes = file.Span;
        var rows = new List<(int Number, PdfPlace Place)>();
        while (PdfSyntax.TryInteger(bytes, ref at, out var first)
            && PdfSyntax.TryInteger(bytes, ref at, out var count))
        {
            for (var number = first; number < first + count; number++)
                rows.Add(((int)Math.Min(number, int.MaxValue), ReadRow(bytes, ref at)));
        }

        at = PdfSyntax.Skip(bytes, at);
        if (!bytes[at..].StartsWith("trailer"u8))
            throw new InvalidDataException("Found a table without a trailer in a PDF.");
        var trailer = PdfSyntax.Dictionary(file[PdfSyntax.Skip(bytes, at + 7)..]);
        var hidden = 0;
        // Objects that old readers shall not see are free in the table and stand in this stream: it goes first.
        if (PdfSyntax.TryInteger(trailer.Get("/XRefStm"u8).Span, ref hidden, out var stream) && stream < file.Length)
            ReadStream(file, (int)stream);
        foreach (var (number, place) in rows)
            _places.TryAdd(number, place);
        return trailer;
    }

    private static PdfPlace ReadRow(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (!PdfSyntax.TryInteger(bytes, ref at, out var offset) || !PdfSyntax.TryInteger(bytes, ref at, out _))
            throw new InvalidDataException("Found a broken table in a PDF.");
        at = PdfSyntax.Skip(bytes, at);
        if (at >= bytes.Length || bytes[at] is not ((byte)'n' or (byte)'f'))
            throw new InvalidDataException("Found a broken table in a PDF.");
        return new PdfPlace(offset, null, bytes[at++] == 'f');
    }

    private List<PdfEntry> ReadStream(ReadOnlyMemory<byte> file, int start)
    {
        var (entries, rows) = PdfStream.Read(PdfFile.At(file, start, null).Value, pdf: null);
        var widths = PdfSyntax.Array(entries.Get("/W"u8)).ConvertAll(Integer);
        if (widths is not [var kindBytes, var offsetBytes, var lastBytes]
            || widths.Exists(width => width is < 0 or > 8))
            throw new InvalidDataException("Found a reference stream in a PDF that does not say how it is written.");
        var sections = entries.Get("/Index"u8) is { Length: > 0 } index
            ? PdfSyntax.Array(index).ConvertAll(Integer)
            : [0, Integer(entries.Get("/Size"u8))];
        var numbers = sections.Chunk(2).Where(section => section.Length == 2 && section[1] >= 0)
            .SelectMany(section => Enumerable.Range(section[0], section[1]));
        ReadOnlyMemory<byte> rest = rows;
        foreach (var number in numbers)
        {
            if (widths.Sum() == 0 || rest.Length < widths.Sum())
                break;
            var kind = kindBytes == 0 ? 1 : Take(ref rest, kindBytes);
            var (offset, _) = (Take(ref rest, offsetBytes), Take(ref rest, lastBytes));
            _places.TryAdd(number, new PdfPlace(offset, kind == 2 ? (int)offset : null, kind == 0));
        }

        return entries;
    }

    private static int Integer(ReadOnlyMemory<byte> value)
    {
        var at = 0;
        return PdfSyntax.TryInteger(value.Span, ref at, out var number) && number <= int.MaxValue / 2
            ? (int)number : throw new InvalidDataException("Found no number where a PDF must have one.");
    }

    private static long Take(ref ReadOnlyMemory<byte> rest, int count)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        rest.Span[..count].CopyTo(number[(sizeof(long) - count)..]);
        rest = rest[count..];
        return BinaryPrimitives.ReadInt64BigEndian(number) & long.MaxValue;
    }
}

/// <param name="Offset">In the file.</param>
/// <param name="Stream">The object stream that holds it; null if it stands in the file.</param>
/// <param name="IsFree">There is no such object.</param>
internal readonly record struct PdfPlace(long Offset, int? Stream, bool IsFree);
