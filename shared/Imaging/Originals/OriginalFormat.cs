namespace Quire.Imaging;

/// <summary>Image formats that an original may have; told from its bytes, never from its name.</summary>
public enum OriginalFormat
{
    Jpeg,
    Png,
    Tiff,
    Gif,
    WebP,
    Heif,
    Bmp,
    Netpbm,
}
