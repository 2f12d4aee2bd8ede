namespace Quire.Core;

/// <summary>Whether so many scan lines are enough to believe what they read.</summary>
internal static class BarTrust
{
    // Of all lines that read anything, those that read the same.
    private const double MinAgreement = 0.7;

    // Bars are higher than the strokes of small print.
    private const double MinHeightPx = 10;

    private const int Checked = 3;

    // A weak check digit (one of ten, in a short code), or none at all.
    private const int WeaklyChecked = 5, Unchecked = 6;

    // Any strokes say a letter or two.
    private const int MinUncheckedLength = 4;

    /// <param name="content">What most lines read.</param>
    /// <param name="votes">Lines that read it.</param>
    /// <param name="readings">Lines that read anything.</param>
    /// <param name="failures">Lines that read nothing.</param>
    /// <param name="box">Around the bars, in pixels.</param>
    public static bool Holds(BarcodeContent content, int votes, int readings, int failures, BoxD box)
    {
        if (votes < MinAgreement * readings || box.Height < MinHeightPx)
            return false;
        return content.Symbology switch
        {
            Symbology.Code128 or Symbology.Ean13 => votes >= Checked,
            Symbology.Ean8 or Symbology.UpcE => votes >= WeaklyChecked && votes > failures,
            _ => votes >= Unchecked && votes > failures && content.Value?.Length >= MinUncheckedLength,
        };
    }
}
