using System.Globalization;
using System.Text;

namespace Quire.Results.Tests.Exports;

/// <summary>A PDF of one page of 400 by 600 points whose corner is not at 0, 0; written out by hand.</summary>
internal static class WrittenPdf
{
    public static string Of(int rotation)
    {
        // The page leaves a turned and moved space behind, as careless programs do.
        const string content = "0.5 0 0 0.5 30 40 cm BT /F1 12 Tf 100 500 Td (Own) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [10 20 410 620] "
                + "/Resources << /Font << /F1 5 0 R >> /ProcSet [/PDF (a\\)b)] >> >>",
            $"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Rotate {rotation} >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        foreach (var (index, body) in objects.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length;
        return pdf.Append(table).Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").ToString();
    }
}
