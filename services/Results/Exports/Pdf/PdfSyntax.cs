using System.Buffers.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>Finds its way through PDF's notation without recursion: the bytes come from anybody.</summary>
internal static class PdfSyntax
{
    /// <summary>Behind white space and comments.</summary>
    public static int Skip(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            if (bytes[at] == '%')
                at += LengthUntil(bytes[at..], "\r\n"u8);
            else if (IsSpace(bytes[at]))
                at++;
            else
                break;
        }

        return at;
    }

    /// <summary>Behind the value that begins at <paramref name="at"/>.</summary>
    /// <exception cref="InvalidDataException">It does not end.</exception>
    public static int EndOf(ReadOnlySpan<byte> bytes, int at)
    {
        if (ReferenceLength(bytes[at..]) is > 0 and var reference)
            return at + reference;
        var depth = 0;
        do
        {
            at = Skip(bytes, at);
            var end = EndOfToken(bytes, at);
            depth += bytes[at..end] is [(byte)'[', ..] || bytes[at..end].SequenceEqual("<<"u8) ? 1
                : bytes[at..end] is [(byte)']', ..] || bytes[at..end].SequenceEqual(">>"u8) ? -1 : 0;
            at = end;
        }
        while (depth > 0);
        return at;
    }

    /// <summary>The entries of the dictionary at the start: names with their slash, values as written.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static List<PdfEntry> Dictionary(ReadOnlyMemory<byte> value)
    {
        var bytes = value.Span;
        if (!bytes.StartsWith("<<"u8))
            throw new InvalidDataException("Found no dictionary where a PDF must have one.");
        var entries = new List<PdfEntry>();
        var at = Skip(bytes, 2);
        while (!bytes[at..].StartsWith(">>"u8))
        {
            var name = EndOfToken(bytes, at);
            var start = Skip(bytes, name);
            var end = EndOf(bytes, start);
            entries.Add(new PdfEntry(value[at..name], value[start..end]));
            at = Skip(bytes, end);
        }

        return entries;
    }

    /// <summary>The items of the array at the start, as they are written.</summary>
    public static List<ReadOnlyMemory<byte>> Array(ReadOnlyMemory<byte> value)
    {
        var bytes = value.Span;
        if (!bytes.StartsWith("["u8))
            throw new InvalidDataException("Found no array where a PDF must have one.");
        var items = new List<ReadOnlyMemory<byte>>();
        var at = Skip(bytes, 1);
        while (!bytes[at..].StartsWith("]"u8))
        {
            var end = EndOf(bytes, at);
            items.Add(value[at..end]);
            at = Skip(bytes, end);
        }

        return items;
    }

    public static bool TryReference(ReadOnlySpan<byte> value, out int number) =>
        Utf8Parser.TryParse(value, out number, out _) && ReferenceLength(value) > 0;

    /// <summary>The value under a name of a dictionary; empty if there is none.</summary>
    public static ReadOnlyMemory<byte> Get(this List<PdfEntry> entries, ReadOnlySpan<byte> name)
    {
        foreach (var entry in entries)
        {
            if (entry.Name.Span.SequenceEqual(name))
                return entry.Value;
        }

        return default;
    }

    public static bool TryInteger(ReadOnlySpan<byte> bytes, ref int at, out long number)
    {
        at = Skip(bytes, at);
        var found = Utf8Parser.TryParse(bytes[at..], out number, out var used) && number >= 0;
        at += used;
        return found;
    }

    private static int ReferenceLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (!TryInteger(bytes, ref at, out _) || !TryInteger(bytes, ref at, out _))
            return 0;
        at = Skip(bytes, at);
        var isReference = at < bytes.Length && bytes[at] == 'R'
            && (at + 1 == bytes.Length || !IsRegular(bytes[at + 1]));
        return isReference ? at + 1 : 0;
    }

    private static int EndOfToken(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length)
            throw new InvalidDataException("Found the end of a PDF in the middle of a value.");
        var rest = bytes[at..];
        if (rest.StartsWith("<<"u8) || rest.StartsWith(">>"u8))
            return at + 2;
        switch (rest[0])
        {
            case (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)')' or (byte)'>':
                return at + 1;
            case (byte)'<':
                return at + LengthUntil(rest, ">"u8) + 1;
            case (byte)'(':
                return EndOfString(bytes, at);
            default:
                var end = at + 1;
                while (end < bytes.Length && IsRegular(bytes[end]))
                    end++;
                return end;
        }
    }

    private static int EndOfString(ReadOnlySpan<byte> bytes, int at)
    {
        for (var depth = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '\\')
                at++;
            else if (bytes[at] == '(')
                depth++;
            else if (bytes[at] == ')' && --depth == 0)
                return at + 1;
        }

        throw new InvalidDataException("Found a string without an end in a PDF.");
    }

    private static int LengthUntil(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> ends) =>
        bytes.IndexOfAny(ends) is >= 0 and var length ? length : bytes.Length;

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte value) => !IsSpace(value) && !"()<>[]{}/%"u8.Contains(value);
}

/// <summary>An entry of a dictionary, as it is written.</summary>
internal readonly record struct PdfEntry(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value);
