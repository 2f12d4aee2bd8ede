namespace Quire.Ingest;

/// <summary>
/// Reads what an image file claims of itself, in managed code and in bounded time; nothing is decoded.
/// </summary>
internal static class HeaderParser
{
    /// <exception cref="Contracts.InvalidInputException"><c>document_corrupt</c>: the headers cannot be.</exception>
    public static DocumentHeader Read(Stream file, MediaKind kind, int mostPages)
    {
        var reader = new HeaderReader(file, kind);
        if (kind == MediaKind.Heif)
        {
            var (codec, page) = HeifHeader.Read(reader);
            return new DocumentHeader(codec, [page]);
        }

        return new DocumentHeader(kind, kind switch
        {
            MediaKind.Tiff => TiffHeader.Read(reader, mostPages),
            MediaKind.Jpeg => [JpegHeader.Read(reader)],
            MediaKind.Png => [PngHeader.Read(reader)],
            MediaKind.WebP => [WebPHeader.Read(reader)],
            MediaKind.Gif => [GifHeader.Read(reader)],
            MediaKind.Bmp => [BmpHeader.Read(reader)],
            MediaKind.Netpbm => [NetpbmHeader.Read(reader)],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Found a kind without managed headers."),
        });
    }
}
