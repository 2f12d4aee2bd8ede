using System.Buffers.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>A PDF as far as its page tree: objects by number, from the file or from its object streams.</summary>
/// <remarks>Everything that is not as the standard wants it throws <see cref="InvalidDataException"/>.</remarks>
internal sealed class PdfFile
{
    /// <summary>References to references that are followed.</summary>
    private const int LongestChain = 32;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly PdfReferences _references;
    private readonly Dictionary<int, PdfObjectStream> _streams = [];

    public PdfFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        _references = PdfReferences.Read(bytes);
    }

    public PdfReferences References => _references;

    /// <summary>The value itself, if it is a reference to one.</summary>
    public ReadOnlyMemory<byte> Resolve(ReadOnlyMemory<byte> value)
    {
        for (var link = 0; link < LongestChain; link++)
        {
            if (!PdfSyntax.TryReference(value.Span, out var number))
                return value;
            value = Object(number).Value;
        }

        throw new InvalidDataException("Found references in a PDF that lead nowhere.");
    }

    /// <summary>An object with its generation; <c>null</c> if there is none.</summary>
    public (ReadOnlyMemory<byte> Value, int Generation) Object(int number)
    {
        if (!_references.Places.TryGetValue(number, out var place) || place.IsFree)
            return ("null"u8.ToArray(), 0);
        if (place.Stream is not { } stream)
            return At(_bytes, place.Offset, number);
        if (!_streams.TryGetValue(stream, out var objects))
        {
            if (!_references.Places.TryGetValue(stream, out var file) || file.Stream is not null || file.IsFree)
                throw new InvalidDataException("Found no object stream where a PDF names one.");
            objects = new PdfObjectStream(PdfStream.Read(At(_bytes, file.Offset, stream).Value, this));
            _streams.Add(stream, objects);
        }

        return (objects.Object(number), 0);
    }

    /// <summary>The value of an object that stands in the file.</summary>
    public static (ReadOnlyMemory<byte> Value, int Generation) At(
        ReadOnlyMemory<byte> file, long offset, int? number)
    {
        var bytes = file.Span;
        var at = (int)Math.Min(offset, bytes.Length);
        if (PdfSyntax.TryInteger(bytes, ref at, out var found) && (number is null || found == number)
            && PdfSyntax.TryInteger(bytes, ref at, out var generation) && generation <= ushort.MaxValue)
        {
            at = PdfSyntax.Skip(bytes, at);
            if (bytes[at..].StartsWith("obj"u8))
            {
                at = PdfSyntax.Skip(bytes, at + 3);
                // To the end of the file: a stream follows its dictionary.
                return (file[at..], (int)generation);
            }
        }

        throw new InvalidDataException("Found no object where a PDF says that one stands.");
    }

    /// <summary>A number, or what <paramref name="missing"/> says.</summary>
    public double Number(ReadOnlyMemory<byte> value, double missing) =>
        value.Length > 0 && Utf8Parser.TryParse(Resolve(value).Span, out double number, out _) ? number : missing;
}
