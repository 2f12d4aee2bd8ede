using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Quire.Results.Exports.Pdf;

/// <summary>Ends a file: where each written object stands, as a table or as a stream.</summary>
internal static class PdfCrossReferences
{
    private const int StreamRow = 11;

    /// <param name="pdf">What was written.</param>
    /// <param name="trailer">Entries of the trailer, without the size.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteTableAsync(PdfWriter pdf, string trailer, CancellationToken cancellationToken)
    {
        var start = pdf.Length;
        var text = new StringBuilder("xref\n");
        // A new file's table begins with the head of the list of free objects.
        foreach (var run in Runs(pdf.Written.ContainsKey(1) ? [0, .. pdf.Written.Keys] : pdf.Written.Keys))
        {
            text.Append(CultureInfo.InvariantCulture, $"{run[0]} {run.Count}\n");
            foreach (var number in run)
                text.Append(Entry(pdf, number));
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {pdf.Size} {trailer} >>\n");
        await pdf.WriteAsync(text.ToString(), cancellationToken);
        await EndAsync(pdf, start, cancellationToken);
    }

    /// <summary>The same as a stream: an update of a file that has streams must have one too.</summary>
    public static async Task WriteStreamAsync(PdfWriter pdf, string trailer, CancellationToken cancellationToken)
    {
        var start = pdf.Length;
        var own = pdf.Reserve();
        int[] numbers = [.. pdf.Written.Keys, own];
        var rows = new byte[numbers.Length * StreamRow];
        foreach (var (index, number) in numbers.Index())
        {
            var (offset, generation) = number == own ? (start, 0) : pdf.Written[number];
            var row = rows.AsSpan(index * StreamRow, StreamRow);
            row[0] = 1;
            BinaryPrimitives.WriteInt64BigEndian(row[1..], offset);
            BinaryPrimitives.WriteUInt16BigEndian(row[9..], (ushort)generation);
        }

        var runs = string.Join(' ', Runs(numbers).Select(run => $"{run[0]} {run.Count}"));
        await pdf.WriteCompressedAsync(
            own, $"/Type /XRef /W [1 8 2] /Index [{runs}] /Size {pdf.Size} {trailer}", rows, cancellationToken);
        await EndAsync(pdf, start, cancellationToken);
    }

    private static string Entry(PdfWriter pdf, int number)
    {
        if (number == 0)
            return "0000000000 65535 f \n";
        var (offset, generation) = pdf.Written[number];
        return string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} {generation:00000} n \n");
    }

    private static Task EndAsync(PdfWriter pdf, long start, CancellationToken cancellationToken) =>
        pdf.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"), cancellationToken);

    private static IEnumerable<List<int>> Runs(IEnumerable<int> numbers)
    {
        List<int> run = [];
        foreach (var number in numbers)
        {
            if (run.Count > 0 && number != run[^1] + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(number);
        }

        if (run.Count > 0)
            yield return run;
    }
}
