using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>
/// Tells what a file is from its first bytes. Names and declared types are the sender's word and count nothing.
/// </summary>
internal static class MediaSniffer
{
    /// <summary>So many first bytes are enough: a PDF's header may stand anywhere in the first 1,024.</summary>
    public const int NeededBytes = 1024;

    /// <exception cref="InvalidInputException"><c>document_empty</c> or <c>unsupported_media_type</c>.</exception>
    public static MediaKind Sniff(ReadOnlySpan<byte> first)
    {
        if (first.IsEmpty)
            throw new InvalidInputException(
                ErrorCode.DocumentEmpty,
                "Found a file of 0 bytes; expected a document. Check that the upload was complete.");
        return Recognised(first) ?? throw new InvalidInputException(
            ErrorCode.UnsupportedMediaType,
            $"Found {ForeignMedia.Name(first)}; expected one of {MediaTypes.Accepted}. "
            + "Convert the file and send it again.");
    }

    private static MediaKind? Recognised(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return MediaKind.Jpeg;
        if (IsPng(first))
            return MediaKind.Png;
        if (IsTiff(first))
            return MediaKind.Tiff;
        if (first.StartsWith("GIF87a"u8) || first.StartsWith("GIF89a"u8))
            return MediaKind.Gif;
        if (first.Length >= 12 && first.StartsWith("RIFF"u8) && first[8..].StartsWith("WEBP"u8))
            return MediaKind.WebP;
        if (HeifBrand.IsHeif(first))
            return MediaKind.Heif;
        if (IsNetpbm(first))
            return MediaKind.Netpbm;
        if (first[..Math.Min(first.Length, NeededBytes)].IndexOf("%PDF-"u8) >= 0)
            return MediaKind.Pdf;
        return IsBmp(first) ? MediaKind.Bmp : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> first) =>
        first.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);

    // 42 = classic, 43 = BigTIFF.
    private static bool IsTiff(ReadOnlySpan<byte> first) =>
        first.StartsWith("II\x2A\0"u8) || first.StartsWith("MM\0\x2A"u8)
        || first.StartsWith("II\x2B\0"u8) || first.StartsWith("MM\0\x2B"u8);

    private static bool IsNetpbm(ReadOnlySpan<byte> first) =>
        first is [(byte)'P', >= (byte)'1' and <= (byte)'6',
            (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#', ..];

    // "BM" alone begins many a text: the size of the second header must be one that exists.
    private static bool IsBmp(ReadOnlySpan<byte> first) =>
        first.StartsWith("BM"u8) && first.Length >= 18 && first[15] == 0 && first[16] == 0 && first[17] == 0
        && first[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124;
}
