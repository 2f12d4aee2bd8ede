namespace Quire.Results.Exports.Pdf;

/// <summary>PNG's row filters, which PDF's structure uses too (PNG specification, section 9).</summary>
internal static class PngRows
{
    /// <param name="filtered">Rows of <paramref name="rowBytes"/> bytes, each behind the number of its filter.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="pixelBytes">Distance to the byte on the left that a filter refers to.</param>
    /// <returns>The rows without their filters; what is left of a broken row is dropped.</returns>
    public static byte[] Undo(ReadOnlySpan<byte> filtered, int rowBytes, int pixelBytes)
    {
        var count = filtered.Length / (rowBytes + 1);
        var rows = new byte[count * rowBytes];
        var above = new byte[rowBytes];
        for (var row = 0; row < count; row++)
        {
            var source = filtered.Slice(row * (rowBytes + 1), rowBytes + 1);
            var target = rows.AsSpan(row * rowBytes, rowBytes);
            for (var i = 0; i < rowBytes; i++)
            {
                var left = i < pixelBytes ? 0 : target[i - pixelBytes];
                var corner = i < pixelBytes ? 0 : above[i - pixelBytes];
                target[i] = (byte)(source[i + 1] + Predicted(source[0], left, above[i], corner));
            }

            target.CopyTo(above);
        }

        return rows;
    }

    private static int Predicted(byte filter, int left, int above, int corner) => filter switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        4 => Paeth(left, above, corner),
        _ => throw new InvalidDataException($"Found row filter {filter}; expected 0 to 4."),
    };

    private static int Paeth(int left, int above, int corner)
    {
        var (byLeft, byAbove, byCorner) =
            (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - 2 * corner));
        if (byLeft <= byAbove && byLeft <= byCorner)
            return left;
        return byAbove <= byCorner ? above : corner;
    }
}
