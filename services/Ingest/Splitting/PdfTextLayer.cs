using System.ComponentModel;
using System.Globalization;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>
/// Takes the text that a PDF holds of a page, with poppler's <c>pdftotext</c>; runs inside the sandbox.
/// </summary>
internal static class PdfTextLayer
{
    /// <summary>What takes longer is not had: the picture of the page is read all the same.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ProcessorTime = TimeSpan.FromSeconds(3);

    /// <summary>Where the text of a page lies whose image lies at <paramref name="page"/>.</summary>
    public static string FileBeside(string page) => Path.ChangeExtension(page, ".txt");

    /// <summary>
    /// Writes it, cut off at <see cref="PageTextLayer.MaxBytes"/>; no file if there is none or it fails.
    /// </summary>
    public static void Write(string original, int pageNumber, string destination)
    {
        try
        {
            using var tool = new ChildTool("pdftotext", Arguments(original, pageNumber), Limit, ProcessorTime);
            var text = new byte[PageTextLayer.MaxBytes];
            // What is left when the room is full ends with the program.
            var length = tool.Output.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            if (!tool.TimedOut && text.AsSpan(0, length).ContainsAnyExcept(" \t\r\n\f"u8))
                File.WriteAllBytes(destination, text[..length]);
        }
        catch (Win32Exception)
        {
            // Not one process more is to be had: the page has been drawn, which is what counts.
        }
    }

    private static string[] Arguments(string original, int pageNumber)
    {
        var number = pageNumber.ToString(CultureInfo.InvariantCulture);
        return ["-f", number, "-l", number, "-enc", "UTF-8", "-nopgbrk", "-q", "--", original, "-"];
    }
}
