namespace Quire.Core;

/// <summary>Tells the magnetic line of a cheque: E-13B figures at the foot of a page that is wider than high.</summary>
/// <remarks>
/// E-13B is spaced 1/8 inch and 0.117 inch high (ANSI X9.27): figures stand further apart than in any text face. The
/// recogniser does not know the four signs between them: it reads colons, bars and letters.
/// </remarks>
internal static class MicrLine
{
    private const double MinPageAspect = 1.5;

    // The band is the last 5/8 inch of a cheque some 3 inches high; the line stands in it.
    private const double Foot = 0.75;

    private const int MinDigits = 8;
    private const double MinDigitShare = 0.7;

    // Width of the line ÷ characters ÷ height of its box; few text faces reach this.
    private const double MinPitch = 0.78;
    private const double MaxPitch = 1.4;

    /// <summary>Whether the line is one.</summary>
    /// <param name="line">In pixels of the upright page.</param>
    /// <param name="page">The upright page.</param>
    public static bool Is(LineReading line, PixelImage page)
    {
        var text = string.Concat(line.Words.Select(word => word.Text));
        var digits = text.Count(char.IsAsciiDigit);
        var pitch = line.Quad.Width / Math.Max(1, line.Text.Length) / Math.Max(1, line.Quad.Height);
        return page.Width >= page.Height * MinPageAspect && line.Quad.Centre.Y >= page.Height * Foot
            && digits >= MinDigits && digits >= text.Length * MinDigitShare && pitch is >= MinPitch and <= MaxPitch;
    }
}
