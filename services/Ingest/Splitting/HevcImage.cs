using Quire.Contracts;
using Quire.Imaging;

namespace Quire.Ingest;

/// <summary>Decodes HEIF with HEVC inside, as telephones write it, with a program of libheif; runs inside the sandbox.</summary>
/// <remarks>The libvips that ships with this project decodes AV1 only: HEVC is encumbered by patents.</remarks>
internal static class HevcImage
{
    private const string Decoded = "hevc.png";
    private const string DecodedFirst = "hevc-1.png";

    // The same program: renamed in libheif 1.18.
    private static readonly string[] Programs = ["heif-dec", "heif-convert"];

    /// <summary>The decoder on this machine; null if there is none.</summary>
    public static string? Program { get; } = Array.Find(Programs, InstalledProgram.Exists);

    /// <exception cref="InvalidInputException"><c>unsupported_media_type</c>: there is no decoder on this machine.</exception>
    public static void RequireProgram()
    {
        if (Program is null)
            throw new InvalidInputException(
                ErrorCode.UnsupportedMediaType,
                "Found HEIF with HEVC inside; expected AV1, or the package libheif-examples on the server. "
                + "Save the picture as JPEG, or ask the operator to install the package.");
    }

    /// <summary>Writes the primary image as a canonical page.</summary>
    /// <exception cref="InvalidInputException"><c>page_corrupt</c> or <c>page_timeout</c>.</exception>
    public static CanonicalPage Decode(SplitRequest request, string destination)
    {
        RequireProgram();
        using var tool = new ChildTool(
            Program!, [request.Original, Decoded], request.PageTimeout, request.PageProcessorTime);
        _ = tool.ReadText();
        var exitCode = tool.Finish();
        if (tool.TimedOut)
            throw new InvalidInputException(
                ErrorCode.PageTimeout,
                "Found a picture that takes too long to decode; expected one that a viewer shows at once.");
        // Of several pictures, the first is the primary one.
        var decoded = File.Exists(Decoded) ? Decoded : DecodedFirst;
        if (exitCode != 0 || !File.Exists(decoded))
            throw new InvalidInputException(
                ErrorCode.PageCorrupt,
                "Found a HEIF picture that cannot be decoded; expected a valid one. Save it as JPEG.");
        return OriginalDecoder.Decode(decoded, OriginalFormat.Png, 0, destination);
    }
}
