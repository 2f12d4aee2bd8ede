using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Xunit;

namespace Quire.Results.Tests.Exports;

/// <summary>Programs of others that judge a PDF.</summary>
internal static class PdfTool
{
    /// <summary>Words with their boxes in points from the top left, as poppler finds them, page by page.</summary>
    public static async Task<List<List<(string Text, double[] Box)>>> WordsAsync(byte[] pdf)
    {
        var html = XDocument.Parse(await RunAsync("pdftotext", pdf, "-bbox", "{}", "-"));
        return [.. html.Descendants().Where(element => element.Name.LocalName == "page").Select(page =>
            page.Elements().Select(word => (word.Value, Box(word))).ToList())];
    }

    /// <summary>The text as poppler finds it, in one of its ways.</summary>
    public static Task<string> TextAsync(byte[] pdf, string way) => RunAsync("pdftotext", pdf, way, "{}", "-");

    /// <summary>Fails with what qpdf has to say against the file.</summary>
    public static Task CheckAsync(byte[] pdf) => RunAsync("qpdf", pdf, "--check", "{}");

    /// <summary>The same document with its objects in compressed streams.</summary>
    public static async Task<byte[]> WithObjectStreamsAsync(byte[] pdf)
    {
        var output = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await RunAsync("qpdf", pdf, "--object-streams=generate", "{}", output);
        var bytes = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        File.Delete(output);
        return bytes;
    }

    private static double[] Box(XElement word) =>
        [.. new[] { "xMin", "yMin", "xMax", "yMax" }.Select(name =>
            double.Parse(word.Attribute(name)!.Value, CultureInfo.InvariantCulture))];

    private static async Task<string> RunAsync(string program, byte[] pdf, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists($"{folder}/{program}")),
            $"{program} is not installed.");
        var input = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(input, pdf, cancellation);
        var start = new ProcessStartInfo(
            program, arguments.Select(argument => argument == "{}" ? input : argument))
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        File.Delete(input);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
