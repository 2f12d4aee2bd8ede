using Quire.Contracts;

namespace Quire.Imaging;

/// <summary>
/// Decodes binary and plain Netpbm images, P1 to P6. Source: the pbm, pgm and ppm manual pages of Netpbm.
/// </summary>
internal static class NetpbmDecoder
{
    /// <exception cref="InvalidInputException"><c>page_corrupt</c>: header or samples cannot be.</exception>
    public static Bitmap Decode(ReadOnlySpan<byte> file)
    {
        var at = 2;
        var kind = file.Length > 2 ? file[1] - '0' : 0;
        if (kind is < 1 or > 6)
            throw Corrupt("no kind");
        var (width, height) = (Number(file, ref at), Number(file, ref at));
        var most = kind is 1 or 4 ? 1 : Number(file, ref at);
        if (width <= 0 || height <= 0 || most is <= 0 or > 65535 || (long)width * height > int.MaxValue / 4)
            throw Corrupt($"a size of {width}x{height} with samples up to {most}");
        var bands = kind is 3 or 6 ? 3 : 1;
        var samples = new byte[width * height * bands];
        // One white space stands between the header and binary samples.
        if (kind <= 3)
            ReadPlain(file, at, kind == 1, most, samples);
        else if (kind == 4)
            ReadBits(file[Math.Min(at + 1, file.Length)..], width, samples);
        else
            ReadBinary(file[Math.Min(at + 1, file.Length)..], most, samples);
        return new Bitmap(width, height, bands, samples);
    }

    private static InvalidInputException Corrupt(string found) =>
        new(ErrorCode.PageCorrupt, $"Found a Netpbm image with {found}; expected a valid one. Export the file again.");

    private static int Number(ReadOnlySpan<byte> file, ref int at)
    {
        SkipSpaceAndComments(file, ref at);
        var (start, value) = (at, 0L);
        while (at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue)
            value = value * 10 + file[at++] - '0';
        return at > start && value <= int.MaxValue ? (int)value : throw Corrupt("a number missing");
    }

    private static void SkipSpaceAndComments(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length)
        {
            if (file[at] == '#')
            {
                while (at < file.Length && file[at] != '\n')
                    at++;
            }
            else if (file[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 11 or 12)
                at++;
            else
                return;
        }
    }

    private static void ReadPlain(ReadOnlySpan<byte> file, int at, bool bits, int most, byte[] samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (bits)
            {
                SkipSpaceAndComments(file, ref at);
                samples[i] = at < file.Length ? Ink(file[at++] - '0') : throw Corrupt("too few samples");
            }
            else
                samples[i] = Scaled(Number(file, ref at), most);
        }
    }

    private static void ReadBits(ReadOnlySpan<byte> rows, int width, byte[] samples)
    {
        var stride = (width + 7) / 8;
        var height = samples.Length / width;
        if (rows.Length < (long)stride * height)
            throw Corrupt("too few samples");
        for (var i = 0; i < samples.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            samples[i] = Ink(rows[y * stride + x / 8] >> (7 - x % 8) & 1);
        }
    }

    private static void ReadBinary(ReadOnlySpan<byte> rows, int most, byte[] samples)
    {
        var bytes = most > 255 ? 2 : 1;
        if (rows.Length / bytes < samples.Length)
            throw Corrupt("too few samples");
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Scaled(bytes == 1 ? rows[i] : rows[2 * i] << 8 | rows[2 * i + 1], most);
    }

    private static byte Ink(int bit) => bit == 0 ? (byte)255 : (byte)0;

    private static byte Scaled(int sample, int most) => (byte)(Math.Min(sample, most) * 255L / most);
}
