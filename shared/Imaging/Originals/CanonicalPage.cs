namespace Quire.Imaging;

/// <summary>A canonical page image as it was written: PNG, 8 bits, grey or RGB, upright, square pixels.</summary>
/// <param name="WidthPx">After orientation.</param>
/// <param name="HeightPx">After orientation.</param>
/// <param name="Dpi">Resolution that the original claims, 0 if it claims none.</param>
/// <param name="Uniform">Every pixel has the same colour: nothing is on the page.</param>
public readonly record struct CanonicalPage(int WidthPx, int HeightPx, int Dpi, bool Uniform);
