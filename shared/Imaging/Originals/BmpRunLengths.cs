namespace Quire.Imaging;

/// <summary>Decodes the RLE4 and RLE8 rows of a Windows bitmap, from the bottom row upwards.</summary>
internal static class BmpRunLengths
{
    private const int EndOfLine = 0;
    private const int EndOfBitmap = 1;
    private const int Delta = 2;

    /// <summary>
    /// Fills <paramref name="pixels"/> (RGB, rows from the top); pixels that no run covers take colour 0.
    /// </summary>
    /// <exception cref="Contracts.InvalidInputException">A run leaves the bitmap, or the runs end too
    /// early.</exception>
    public static void Decode(ReadOnlySpan<byte> runs, int bits, int width, int height, byte[] palette, byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i += 3)
            palette.AsSpan(0, 3).CopyTo(pixels.AsSpan(i));
        var canvas = new Canvas(width, height, palette, pixels);
        var at = 0;
        while (true)
        {
            if (at + 2 > runs.Length)
                throw BmpDecoder.Corrupt("runs that end before the bitmap does");
            var (count, value) = (runs[at], runs[at + 1]);
            at += 2;
            if (count > 0)
                canvas.Run(count, bits == 8 ? (value, value) : ((byte)(value >> 4), (byte)(value & 15)));
            else if (value == EndOfBitmap)
                return;
            else if (value == EndOfLine)
                canvas.NextRow();
            else
                at += value == Delta ? canvas.Skip(runs[at..]) : canvas.Literal(runs[at..], value, bits);
        }
    }

    private sealed class Canvas(int width, int height, byte[] palette, byte[] pixels)
    {
        private int _x;
        private int _y = height - 1;

        public void NextRow() => (_x, _y) = (0, _y - 1);

        public void Run(int count, (byte Even, byte Odd) colours)
        {
            for (var i = 0; i < count; i++)
                Put(i % 2 == 0 ? colours.Even : colours.Odd);
        }

        public int Skip(ReadOnlySpan<byte> delta)
        {
            if (delta.Length < 2)
                throw BmpDecoder.Corrupt("a jump that is cut off");
            (_x, _y) = (_x + delta[0], _y - delta[1]);
            return 2;
        }

        public int Literal(ReadOnlySpan<byte> runs, int count, int bits)
        {
            var bytes = (count * bits + 7) / 8;
            if (runs.Length < bytes)
                throw BmpDecoder.Corrupt("pixels that are cut off");
            for (var i = 0; i < count; i++)
                Put(bits == 8 ? runs[i] : (byte)(i % 2 == 0 ? runs[i / 2] >> 4 : runs[i / 2] & 15));
            // Literals are padded to 16 bits.
            return Math.Min((bytes + 1) / 2 * 2, runs.Length);
        }

        private void Put(byte colour)
        {
            if (_x >= width || _y < 0)
                throw BmpDecoder.Corrupt("a run that leaves its row");
            palette.AsSpan(3 * colour, 3).CopyTo(pixels.AsSpan(3 * (_y * width + _x)));
            _x++;
        }
    }
}
