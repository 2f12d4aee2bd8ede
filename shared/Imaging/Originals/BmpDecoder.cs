using System.Buffers.Binary;
using System.Numerics;
using Quire.Contracts;

namespace Quire.Imaging;

/// <summary>Decodes Windows bitmaps: 1 to 32 bits, palettes, bit fields, RLE4 and RLE8, both row orders.</summary>
/// <remarks>libvips has no loader for them. Source: the BITMAPINFOHEADER family of the Windows GDI
/// documentation.</remarks>
internal static class BmpDecoder
{
    private const int FileHeaderBytes = 14;
    private const int CoreHeaderBytes = 12;
    private const int InfoHeaderBytes = 40;
    private const int MasksInHeaderBytes = 52;

    private enum Compression
    {
        None = 0,
        Rle8 = 1,
        Rle4 = 2,
        BitFields = 3,
        AlphaBitFields = 6,
    }

    /// <exception cref="InvalidInputException"><c>page_corrupt</c>: header, palette or rows cannot be.</exception>
    public static Bitmap Decode(ReadOnlySpan<byte> file)
    {
        var header = ReadHeader(file);
        var pixels = new byte[checked(header.Width * header.Height * 3)];
        if (header.Compression is Compression.Rle4 or Compression.Rle8)
            BmpRunLengths.Decode(
                file[header.PixelOffset..], header.Bits, header.Width, header.Height, Palette(file, header), pixels);
        else
            DecodeRows(file, header, pixels);
        if (header.TopDown && header.Compression is Compression.Rle4 or Compression.Rle8)
            throw Corrupt("rows from the top with run lengths");
        return new Bitmap(header.Width, header.Height, 3, pixels);
    }

    internal static InvalidInputException Corrupt(string found) =>
        new(ErrorCode.PageCorrupt, $"Found a bitmap with {found}; expected a valid BMP. Export the file again.");

    private readonly record struct Header(
        int Size, int Width, int Height, bool TopDown, int Bits, Compression Compression, int Colours, int PixelOffset);

    private static Header ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeaderBytes + CoreHeaderBytes)
            throw Corrupt("no room for its header");
        var size = BinaryPrimitives.ReadInt32LittleEndian(file[14..]);
        var core = size == CoreHeaderBytes;
        if (!core && (size < InfoHeaderBytes || size > file.Length - FileHeaderBytes))
            throw Corrupt($"a header of {size} bytes");
        var width = core
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[18..])
            : BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        var height = core
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[20..])
            : BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(core ? 24 : 28)..]);
        var compression = core ? Compression.None : (Compression)BinaryPrimitives.ReadInt32LittleEndian(file[30..]);
        var colours = core ? 0 : BinaryPrimitives.ReadInt32LittleEndian(file[46..]);
        var offset = BinaryPrimitives.ReadInt32LittleEndian(file[10..]);
        if (width <= 0 || height is 0 or int.MinValue || (long)width * Math.Abs(height) > int.MaxValue / 4)
            throw Corrupt($"a size of {width}x{height}");
        if (offset < FileHeaderBytes + size || offset > file.Length)
            throw Corrupt("pixels outside the file");
        return Checked(new Header(size, width, Math.Abs(height), height < 0, bits, compression, colours, offset));
    }

    private static Header Checked(Header header)
    {
        var possible = header.Compression switch
        {
            Compression.None => header.Bits is 1 or 2 or 4 or 8 or 16 or 24 or 32,
            Compression.Rle8 => header.Bits == 8,
            Compression.Rle4 => header.Bits == 4,
            Compression.BitFields or Compression.AlphaBitFields => header.Bits is 16 or 32,
            _ => false,
        };
        return possible
            ? header
            : throw Corrupt($"{header.Bits} bits a pixel under compression {(int)header.Compression}");
    }

    /// <summary>RGB triples; entries that the file leaves out are black.</summary>
    private static byte[] Palette(ReadOnlySpan<byte> file, Header header)
    {
        var entry = header.Size == CoreHeaderBytes ? 3 : 4;
        var start = FileHeaderBytes + header.Size;
        var most = Math.Min(1 << header.Bits, (header.PixelOffset - start) / entry);
        var count = header.Colours is > 0 and <= 256 ? Math.Min(header.Colours, most) : most;
        var palette = new byte[3 << header.Bits];
        for (var i = 0; i < count; i++)
        {
            var colour = file.Slice(start + i * entry, 3);
            (palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]) = (colour[2], colour[1], colour[0]);
        }

        return palette;
    }

    private static void DecodeRows(ReadOnlySpan<byte> file, Header header, byte[] pixels)
    {
        var stride = (int)(((long)header.Width * header.Bits + 31) / 32 * 4);
        var rows = file[header.PixelOffset..];
        // The last row's padding is often cut off.
        var used = (int)(((long)header.Width * header.Bits + 7) / 8);
        if (rows.Length < (long)stride * (header.Height - 1) + used)
            throw Corrupt($"{rows.Length} bytes of pixels for {header.Width}x{header.Height} at {header.Bits} bits");
        var palette = header.Bits <= 8 ? Palette(file, header) : [];
        var masks = header.Bits is 16 or 32 ? Masks(file, header) : default;
        for (var row = 0; row < header.Height; row++)
        {
            var source = rows.Slice(stride * row, used);
            var y = header.TopDown ? row : header.Height - 1 - row;
            var target = pixels.AsSpan(3 * header.Width * y, 3 * header.Width);
            if (header.Bits <= 8)
                FromPalette(source, header.Bits, palette, target);
            else if (header.Bits == 24)
                FromTriples(source, target);
            else
                FromMasks(source, header.Bits / 8, masks, target);
        }
    }

    private static void FromPalette(ReadOnlySpan<byte> source, int bits, byte[] palette, Span<byte> target)
    {
        var perByte = 8 / bits;
        for (var x = 0; x < target.Length / 3; x++)
        {
            var index = source[x / perByte] >> (8 - bits * (x % perByte + 1)) & ((1 << bits) - 1);
            palette.AsSpan(3 * index, 3).CopyTo(target[(3 * x)..]);
        }
    }

    private static void FromTriples(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i += 3)
            (target[i], target[i + 1], target[i + 2]) = (source[i + 2], source[i + 1], source[i]);
    }

    private static (uint Red, uint Green, uint Blue) Masks(ReadOnlySpan<byte> file, Header header)
    {
        if (header.Compression == Compression.None)
            return header.Bits == 16 ? (0x7C00u, 0x03E0u, 0x001Fu) : (0x00FF0000u, 0x0000FF00u, 0x000000FFu);
        // Straight after a 40-byte header, and as its next fields in the longer ones: the same place.
        if (file.Length < FileHeaderBytes + MasksInHeaderBytes)
            throw Corrupt("no room for its bit fields");
        return (Mask(file[54..]), Mask(file[58..]), Mask(file[62..]));
    }

    private static uint Mask(ReadOnlySpan<byte> file) => BinaryPrimitives.ReadUInt32LittleEndian(file);

    private static void FromMasks(
        ReadOnlySpan<byte> source, int bytes, (uint Red, uint Green, uint Blue) masks, Span<byte> target)
    {
        for (var x = 0; x < target.Length / 3; x++)
        {
            uint pixel = bytes == 2
                ? BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * x)..])
                : BinaryPrimitives.ReadUInt32LittleEndian(source[(4 * x)..]);
            target[3 * x] = Channel(pixel, masks.Red);
            target[3 * x + 1] = Channel(pixel, masks.Green);
            target[3 * x + 2] = Channel(pixel, masks.Blue);
        }
    }

    private static byte Channel(uint pixel, uint mask)
    {
        if (mask == 0)
            return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        return (byte)((ulong)((pixel & mask) >> shift) * 255 / (mask >> shift));
    }
}
