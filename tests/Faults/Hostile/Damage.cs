using System.Buffers.Binary;

namespace Quire.Faults.Hostile;

/// <summary>One way to spoil a file; the random numbers tell which, and where.</summary>
internal static class Damage
{
    private const int HeaderBytes = 256;
    private const int MostFlips = 64;
    private const int LongestRepeat = 4_096;
    private const int MostRepeats = 16;
    private const int OneDigitIn = 40;

    private static readonly uint[] NumbersAtTheEdge = [0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>What was done, and the spoilt copy.</summary>
    public static (string Name, byte[] Bytes) Apply(byte[] file, byte[] other, Random random) => random.Next(8) switch
    {
        _ when file.Length < sizeof(uint) => ("splice", other),
        0 => ("cut", file[..random.Next(file.Length)]),
        1 => ("flip", Flip(file, file.Length, random)),
        2 => ("head", Flip(file, HeaderBytes, random)),
        3 => ("splice", Splice(file, other, random)),
        4 => ("run", Run(file, random)),
        5 => ("edge", Edge(file, random)),
        6 => ("digits", Digits(file, random)),
        _ => ("repeat", Repeat(file, random)),
    };

    private static byte[] Flip(byte[] file, int within, Random random)
    {
        var copy = file.ToArray();
        for (var flips = random.Next(1, MostFlips); flips > 0; flips--)
            copy[random.Next(Math.Min(within, copy.Length))] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    // The head of one kind over the body of another.
    private static byte[] Splice(byte[] file, byte[] other, Random random)
    {
        var head = random.Next(Math.Min(HeaderBytes, file.Length));
        return [.. file[..head], .. other[Math.Min(random.Next(HeaderBytes), other.Length)..]];
    }

    private static byte[] Run(byte[] file, Random random)
    {
        var copy = file.ToArray();
        var from = random.Next(copy.Length);
        copy.AsSpan(from, random.Next(copy.Length - from)).Fill((byte)random.Next(256));
        return copy;
    }

    private static byte[] Edge(byte[] file, Random random)
    {
        var copy = file.ToArray();
        var at = copy.AsSpan(random.Next(Math.Min(copy.Length, HeaderBytes) - sizeof(uint) + 1));
        var number = NumbersAtTheEdge[random.Next(NumbersAtTheEdge.Length)];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(at, number);
        else
            BinaryPrimitives.WriteUInt32BigEndian(at, number);
        return copy;
    }

    // Object numbers, lengths and sizes of a PDF.
    private static byte[] Digits(byte[] file, Random random) =>
        [.. file.Select(one => one is >= (byte)'0' and <= (byte)'9' && random.Next(OneDigitIn) == 0
            ? (byte)('0' + random.Next(10)) : one)];

    private static byte[] Repeat(byte[] file, Random random)
    {
        var from = random.Next(file.Length);
        var piece = file.AsSpan(from, Math.Min(random.Next(LongestRepeat), file.Length - from)).ToArray();
        var repeated = Enumerable.Repeat(piece, random.Next(1, MostRepeats)).SelectMany(bytes => bytes);
        return [.. file[..from], .. repeated, .. file[from..]];
    }
}
