using System.Globalization;
using System.Text.RegularExpressions;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Reads what poppler's <c>pdfinfo</c> says about a PDF.</summary>
internal static partial class PdfPageSizes
{
    private const double PointsPerInch = 72;

    /// <summary>Arguments that list every page up to one above the limit.</summary>
    public static string[] Arguments(string path, int mostPages) =>
        ["-f", "1", "-l", (mostPages + 1).ToString(CultureInfo.InvariantCulture), "--", path];

    /// <summary>Page sizes in pixels at <paramref name="dpi"/>.</summary>
    /// <param name="exitCode">How pdfinfo ended.</param>
    /// <param name="output">Its standard output, then its standard error.</param>
    /// <param name="dpi">Resolution.</param>
    /// <exception cref="InvalidInputException"><c>document_encrypted</c> or <c>document_corrupt</c>.</exception>
    public static DocumentHeader Parse(int exitCode, string output, int dpi)
    {
        if (output.Contains("Incorrect password", StringComparison.Ordinal)
            || output.Contains("Unsupported security handler", StringComparison.Ordinal))
            throw new InvalidInputException(
                ErrorCode.DocumentEncrypted,
                "Found a PDF that opens only with a password; expected one that opens without. "
                + "Remove the password first.");
        var pages = new List<PageHeader>();
        foreach (Match match in PageSize().Matches(output))
            pages.Add(Page(match, dpi));
        if (exitCode != 0 || pages.Count == 0)
            throw Corrupt();
        return new DocumentHeader(MediaKind.Pdf, pages);
    }

    public static InvalidInputException Corrupt() => new(
        ErrorCode.DocumentCorrupt,
        "Found a PDF that has no page which can be opened; expected a valid PDF. Export or download the file again.");

    /// <summary>The number of pages that the document claims; null before pdfinfo has said it.</summary>
    /// <remarks>It says so before it looks at the first page, and may take seconds for thousands of them.</remarks>
    public static int? ClaimedPages(string output) =>
        PageCount().Match(output) is { Success: true } match
            ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static PageHeader Page(Match match, int dpi) => new(
        int.Parse(match.Groups["page"].ValueSpan, CultureInfo.InvariantCulture) - 1,
        Pixels(match.Groups["width"].Value, dpi),
        Pixels(match.Groups["height"].Value, dpi));

    // A box may be degenerate, infinite or not a number at all; drawing clamps it, so does this.
    private static long Pixels(string points, int dpi) =>
        double.TryParse(points, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? (long)Math.Clamp(Math.Ceiling(Math.Abs(value) * dpi / PointsPerInch), 1, int.MaxValue)
            : 1;

    [GeneratedRegex(@"^Pages:\s+(?<count>\d{1,9})\n", RegexOptions.Multiline)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"^Page\s+(?<page>\d{1,7}) size:\s+(?<width>\S+) x (?<height>\S+) pts", RegexOptions.Multiline)]
    private static partial Regex PageSize();
}
