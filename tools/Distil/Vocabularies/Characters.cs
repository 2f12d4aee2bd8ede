using System.Text;

namespace Quire.Distil.Vocabularies;

/// <summary>The Chinese characters that are in everyday use.</summary>
internal static class Characters
{
    // Level 1 of GB 2312 (1980): rows 16 to 55 of 94 cells, of which the last five are empty.
    private const int FirstRow = 16, LastRow = 55, Cells = 94, Count = ((LastRow - FirstRow + 1) * Cells) - 5;

    // Of row and cell in their bytes.
    private const int Base = 0xA0;

    // Has no divisor in common with their number, so that each is once the first and once the second of a pair.
    private const int Stride = 1_471;

    /// <summary>Pairs that mean nothing, 3,755, in which each character is there twice.</summary>
    public static string[] Pairs()
    {
        var all = All();
        return [.. Enumerable.Range(0, Count).Select(i => $"{all[i]}{all[i * Stride % Count]}")];
    }

    private static string All()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("gb2312")!;
        return encoding.GetString([.. Enumerable.Range(0, Count).SelectMany(i => new[]
        {
            (byte)(Base + FirstRow + (i / Cells)), (byte)(Base + 1 + (i % Cells)),
        })]);
    }
}
