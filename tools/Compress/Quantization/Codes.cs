using Quire.Compress.Graphs;

namespace Quire.Compress.Quantization;

/// <summary>How numbers become bytes: <c>number = Scale · (code − Zero)</c>.</summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Zero">The code of 0, which padding needs to be exact.</param>
/// <param name="Signed">Codes -128..127 instead of 0..255.</param>
internal readonly record struct Codes(float Scale, int Zero, bool Signed = false)
{
    private const int Steps = 255;

    // Of the range, where the number that is added shall be whole steps.
    private const double MostCut = 0.125;

    public ElementType Type => Signed ? ElementType.Int8 : ElementType.UInt8;

    public byte ZeroByte => unchecked((byte)Zero);

    /// <summary>Codes from the lower to the higher number, 0 between them.</summary>
    public static Codes Between(double low, double high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        var scale = Math.Max(high - low, 1e-6) / Steps;
        return new Codes((float)scale, (int)Math.Clamp(Math.Round(-low / scale), 0, Steps));
    }

    /// <summary>Signed codes as far to one side of 0 as to the other.</summary>
    public static Codes Around(double low, double high) =>
        new((float)(Math.Max(Math.Max(-low, high), 1e-6) / sbyte.MaxValue), 0, Signed: true);

    /// <summary>
    /// Codes for a tensor and for the same tensor with a number added, such that the codes are the same: adding costs
    /// nothing, and the zeros that padding puts around the sum are exact.
    /// </summary>
    /// <param name="low">Of the sum.</param>
    /// <param name="high">Of the sum.</param>
    /// <param name="shift">What is added.</param>
    public static (Codes Tensor, Codes Sum) Shifted(double low, double high, double shift)
    {
        // The code of 0 of both must be there.
        (low, high) = (Math.Min(low, Math.Min(0, shift)), Math.Max(high, Math.Max(0, shift)));
        // Whole steps are coarser steps, twice as coarse for a shift that is almost two: then rather cut off a little.
        var whole = Math.Floor(Math.Abs(shift) * Steps / (high - low) * (1 + MostCut));
        if (whole == 0)
            return (Between(low, high), Between(low, high));
        var scale = Math.Abs(shift) / whole;
        var zero = Math.Clamp(Math.Round(-low / scale), 0, Steps);
        var apart = Math.Sign(shift) * whole;
        var other = Math.Clamp(zero + apart, 0, Steps);
        return (new Codes((float)scale, (int)other), new Codes((float)scale, (int)(other - apart)));
    }
}
