namespace Quire.Imaging;

/// <summary>
/// Decoded pixels, rows from the top, <c>[height, width, bands]</c>, 8 bits; bands 1 = grey, 3 = RGB.
/// </summary>
internal readonly record struct Bitmap(int WidthPx, int HeightPx, int Bands, byte[] Pixels);
