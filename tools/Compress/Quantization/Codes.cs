namespace Quire.Compress.Quantization;

/// <summary>How numbers become bytes: <c>number = Scale · (code − Zero)</c>, codes 0..255.</summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Zero">The code of 0, which padding needs to be exact.</param>
internal readonly record struct Codes(float Scale, byte Zero)
{
    private const int Steps = 255;

    /// <summary>Codes from the lower to the higher number, 0 between them.</summary>
    public static Codes Between(double low, double high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        var scale = Math.Max(high - low, 1e-6) / Steps;
        return new Codes((float)scale, (byte)Math.Clamp(Math.Round(-low / scale), 0, Steps));
    }

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
        var whole = Math.Floor(Math.Abs(shift) * Steps / (high - low));
        if (whole == 0)
            return (Between(low, high), Between(low, high));
        var scale = Math.Abs(shift) / whole;
        var zero = Math.Clamp(Math.Round(-low / scale), 0, Steps);
        var apart = Math.Sign(shift) * whole;
        var other = Math.Clamp(zero + apart, 0, Steps);
        return (new Codes((float)scale, (byte)other), new Codes((float)scale, (byte)(other - apart)));
    }
}
