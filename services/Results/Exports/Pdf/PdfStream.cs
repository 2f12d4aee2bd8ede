using System.IO.Compression;

namespace Quire.Results.Exports.Pdf;

/// <summary>The bytes of a stream: as they are, or deflated with PNG's predictor, as structure is stored.</summary>
internal static class PdfStream
{
    /// <summary>Of one structural stream, decoded; a bomb ends here.</summary>
    private const int MostBytes = 32 << 20;

    /// <param name="value">From the stream's dictionary to the end of the file.</param>
    /// <param name="pdf">For a length that stands elsewhere; null where nothing can be looked up yet.</param>
    public static (List<PdfEntry> Entries, byte[] Bytes) Read(
        ReadOnlyMemory<byte> value, PdfFile? pdf)
    {
        var entries = PdfSyntax.Dictionary(value);
        var at = PdfSyntax.Skip(value.Span, PdfSyntax.EndOf(value.Span, 0));
        if (!value.Span[at..].StartsWith("stream"u8))
            throw new InvalidDataException("Found no stream where a PDF must have one.");
        at += 6;
        at += value.Span[at..].StartsWith("\r\n"u8) ? 2 : 1;
        var length = entries.Get("/Length"u8);
        length = pdf is null ? length : pdf.Resolve(length);
        var start = 0;
        if (!PdfSyntax.TryInteger(length.Span, ref start, out var count) || count > value.Length - at)
            throw new InvalidDataException("Found a stream in a PDF without its length.");
        return (entries, Decode(entries, value.Slice(at, (int)count)));
    }

    private static byte[] Decode(List<PdfEntry> entries, ReadOnlyMemory<byte> bytes)
    {
        var filter = entries.Get("/Filter"u8);
        if (filter.Length == 0)
            return bytes.ToArray();
        if (filter.Span is [(byte)'[', ..] && PdfSyntax.Array(filter) is [var only])
            filter = only;
        if (!filter.Span.SequenceEqual("/FlateDecode"u8))
            throw new InvalidDataException("Found a filter that no structure of a PDF needs.");
        var inflated = Inflate(bytes);
        var parameters = entries.Get("/DecodeParms"u8);
        if (parameters.Span is [(byte)'[', ..] && PdfSyntax.Array(parameters) is [var first])
            parameters = first;
        if (!parameters.Span.StartsWith("<<"u8))
            return inflated;
        var decoding = PdfSyntax.Dictionary(parameters);
        return Integer(decoding.Get("/Predictor"u8), 1) < 10
            ? inflated
            : PngRows.Undo(inflated, Integer(decoding.Get("/Columns"u8), 1), pixelBytes: 1);
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = zlib.Read(buffer)) > 0;)
        {
            if (inflated.Length + read > MostBytes)
                throw new InvalidDataException("Found a structural stream in a PDF that is out of all proportion.");
            inflated.Write(buffer, 0, read);
        }

        return inflated.ToArray();
    }

    private static int Integer(ReadOnlyMemory<byte> value, int missing)
    {
        var at = 0;
        return PdfSyntax.TryInteger(value.Span, ref at, out var number) && number is > 0 and < MostBytes
            ? (int)number : missing;
    }
}
