namespace Quire.Results.Exports.Pdf;

/// <summary>Objects that stand compressed in a stream.</summary>
internal sealed class PdfObjectStream
{
    private readonly Dictionary<int, int> _starts = [];
    private readonly byte[] _bytes;

    public PdfObjectStream((List<PdfEntry> Entries, byte[] Bytes) stream)
    {
        _bytes = stream.Bytes;
        int first = 0, count = 0, at = 0;
        if (!PdfSyntax.TryInteger(stream.Entries.Get("/First"u8).Span, ref first, out var start)
            || !PdfSyntax.TryInteger(stream.Entries.Get("/N"u8).Span, ref count, out var objects))
            throw new InvalidDataException("Found an object stream in a PDF that does not say what it holds.");
        for (var i = 0; i < objects; i++)
        {
            if (!PdfSyntax.TryInteger(_bytes, ref at, out var number)
                || !PdfSyntax.TryInteger(_bytes, ref at, out var offset) || start + offset >= _bytes.Length)
                throw new InvalidDataException("Found an object stream in a PDF that ends too soon.");
            _starts[(int)number] = (int)(start + offset);
        }
    }

    public ReadOnlyMemory<byte> Object(int number) => _starts.TryGetValue(number, out var start)
        ? _bytes.AsMemory(PdfSyntax.Skip(_bytes, start))
        : throw new InvalidDataException("Found no such object in an object stream of a PDF.");
}
