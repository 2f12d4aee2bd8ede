namespace Quire.Ingest;

/// <summary>Brands of the ftyp box. Source: ISO/IEC 23008-12 section 10, AV1 image file format section 6.</summary>
internal static class HeifBrand
{
    private static readonly string[] Known =
        ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis"];

    public static bool IsHeif(ReadOnlySpan<byte> first)
    {
        if (first.Length < 16 || !first[4..].StartsWith("ftyp"u8))
            return false;
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(first);
        var brands = first[8..Math.Clamp(length, 12, first.Length)];
        // Major brand, minor version, compatible brands.
        for (var at = 0; at + 4 <= brands.Length; at += 4)
        {
            if (at != 4 && Known.Contains(System.Text.Encoding.Latin1.GetString(brands.Slice(at, 4))))
                return true;
        }

        return false;
    }
}
