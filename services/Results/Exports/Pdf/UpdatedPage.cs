using System.Buffers;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>A page's object anew: as it was, with further content and a further font.</summary>
internal sealed class UpdatedPage(PdfFile file, OriginalPage page)
{
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <param name="before">Content that goes before the page's own.</param>
    /// <param name="after">Content that follows it.</param>
    /// <param name="font">Of the text.</param>
    public byte[] Write(int before, int after, int font)
    {
        Add("<<");
        foreach (var entry in page.Entries)
        {
            if (!IsReplaced(entry))
                Add(entry);
        }

        Add($" /Contents [{before} 0 R");
        foreach (var content in Contents())
        {
            Add(" ");
            _body.Write(content.Span);
        }

        Add($" {after} 0 R] /Resources <<");
        AddResources(font);
        Add(" >> >>");
        return _body.WrittenSpan.ToArray();
    }

    private static bool IsReplaced(PdfEntry entry) =>
        entry.Name.Span.SequenceEqual("/Contents"u8) || entry.Name.Span.SequenceEqual("/Resources"u8);

    private List<ReadOnlyMemory<byte>> Contents()
    {
        var contents = page.Entries.Get("/Contents"u8);
        if (contents.Length == 0)
            return [];
        var value = file.Resolve(contents);
        if (value.Span is [(byte)'[', ..])
            return PdfSyntax.Array(value);
        return PdfSyntax.TryReference(contents.Span, out _) && value.Span.StartsWith("<<"u8) ? [contents] : [];
    }

    private void AddResources(int font)
    {
        var resources = Entries(page.Resources);
        foreach (var entry in resources)
        {
            if (!entry.Name.Span.SequenceEqual("/Font"u8))
                Add(entry);
        }

        Add($" /Font << /{TextLayer.FontName(font)} {font} 0 R");
        foreach (var entry in Entries(resources.Get("/Font"u8)))
            Add(entry);
        Add(" >>");
    }

    private List<PdfEntry> Entries(ReadOnlyMemory<byte> value)
    {
        if (value.Length == 0)
            return [];
        var resolved = file.Resolve(value);
        return resolved.Span.StartsWith("null"u8) ? [] : PdfSyntax.Dictionary(resolved);
    }

    private void Add(PdfEntry entry)
    {
        Add(" ");
        _body.Write(entry.Name.Span);
        Add(" ");
        _body.Write(entry.Value.Span);
    }

    private void Add(string text) => _body.Write(Encoding.Latin1.GetBytes(text));
}
