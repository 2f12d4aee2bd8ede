namespace Quire.Ingest;

/// <summary>What an original is, told from its bytes.</summary>
internal enum MediaKind
{
    Pdf,
    Tiff,
    Jpeg,
    Png,
    WebP,
    Heif,
    Gif,
    Bmp,
    Netpbm,
}

internal static class MediaTypes
{
    public const string Accepted = "PDF, TIFF, JPEG, PNG, WebP, HEIF (AVIF), GIF, BMP and Netpbm";

    public static string Of(MediaKind kind) => kind switch
    {
        MediaKind.Pdf => "application/pdf",
        MediaKind.Tiff => "image/tiff",
        MediaKind.Jpeg => "image/jpeg",
        MediaKind.Png => "image/png",
        MediaKind.WebP => "image/webp",
        MediaKind.Heif => "image/heif",
        MediaKind.Gif => "image/gif",
        MediaKind.Bmp => "image/bmp",
        MediaKind.Netpbm => "image/x-portable-anymap",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Found a kind without a media type."),
    };
}
