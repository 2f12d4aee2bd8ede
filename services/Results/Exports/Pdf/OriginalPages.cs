namespace Quire.Results.Exports.Pdf;

/// <summary>The pages of a PDF as it was sent, in order.</summary>
internal sealed class OriginalPages
{
    /// <summary>Nodes of a page tree that are looked at.</summary>
    private const int MostNodes = 100_000;

    private OriginalPages(ReadOnlyMemory<byte> bytes, PdfFile file, List<OriginalPage> pages) =>
        (Bytes, File, Pages) = (bytes, file, pages);

    public ReadOnlyMemory<byte> Bytes { get; }

    public PdfFile File { get; }

    public IReadOnlyList<OriginalPage> Pages { get; }

    /// <summary>Null if the file is not as the standard wants it, or has not the pages that were read.</summary>
    public static OriginalPages? TryOpen(byte[] bytes, int pageCount)
    {
        try
        {
            var file = new PdfFile(bytes);
            var pages = Read(file);
            return pages.Count == pageCount ? new OriginalPages(bytes, file, pages) : null;
        }
        catch (InvalidDataException)
        {
            // Poppler mends much that this does not; the picture of each page is there in any case.
            return null;
        }
    }

    private static List<OriginalPage> Read(PdfFile file)
    {
        var catalog = PdfSyntax.Dictionary(file.Resolve(file.References.Trailer.Get("/Root"u8)));
        var pages = new List<OriginalPage>();
        var seen = new HashSet<int>();
        var open = new Stack<(ReadOnlyMemory<byte> Node, OriginalPage Parent)>();
        open.Push((catalog.Get("/Pages"u8), OriginalPage.None));
        while (open.TryPop(out var next))
        {
            if (!PdfSyntax.TryReference(next.Node.Span, out var number) || !seen.Add(number) || seen.Count > MostNodes)
                throw new InvalidDataException("Found a page tree in a PDF that is none.");
            var (value, generation) = file.Object(number);
            var page = next.Parent.Inherit(file, number, generation, PdfSyntax.Dictionary(value));
            if (page.Kids(file) is not { } kids)
                pages.Add(page);
            else
            {
                for (var kid = kids.Count - 1; kid >= 0; kid--)
                    open.Push((kids[kid], page));
            }
        }

        return pages;
    }
}
