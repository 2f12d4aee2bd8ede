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

    /// <summary>HEIF with HEVC inside, which needs another decoder than AV1.</summary>
    Heic,
    Gif,
    Bmp,
    Netpbm,
}

internal static class MediaTypes
{
    public const string Accepted = "PDF, TIFF, JPEG, PNG, WebP, HEIF, GIF, BMP and Netpbm";

    public static string Of(MediaKind kind) => kind switch
    {
        MediaKind.Pdf => "application/pdf",
        MediaKind.Tiff => "image/tiff",
        MediaKind.Jpeg => "image/jpeg",
        MediaKind.Png => "image/png",
        MediaKind.WebP => "image/webp",
        MediaKind.Heif => "image/avif",
        MediaKind.Heic => "image/heic",
        MediaKind.Gif => "image/gif",
        MediaKind.Bmp => "image/bmp",
        MediaKind.Netpbm => "image/x-portable-anymap",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Found a kind without a media type."),
    };
}
