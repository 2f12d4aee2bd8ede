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
            Undo(filtered.Slice(row * (rowBytes + 1), rowBytes + 1), above, pixelBytes);
            above.CopyTo(rows.AsSpan(row * rowBytes));
        }

        return rows;
    }

    /// <summary>One row: what was above becomes this row.</summary>
    public static void Undo(ReadOnlySpan<byte> filtered, Span<byte> row, int pixelBytes)
    {
        Span<byte> corners = stackalloc byte[pixelBytes];
        for (var i = 0; i < row.Length; i++)
        {
            var left = i < pixelBytes ? 0 : row[i - pixelBytes];
            var (above, corner) = (row[i], corners[i % pixelBytes]);
            corners[i % pixelBytes] = above;
            row[i] = (byte)(filtered[i + 1] + Predicted(filtered[0], left, above, corner));
        }
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
