using System.Text;
using Quire.Contracts;
using Quire.Results.Exports;
using Xunit;

namespace Quire.Results.Tests.Exports;

/// <summary>Documents that are in no ledger, written out.</summary>
internal static class ExportWriting
{
    public static readonly ExportedPage Failed = new()
    {
        PageIndex = 1,
        WidthPx = 10,
        HeightPx = 20,
        Reason = ErrorCode.PageCorrupt,
        Detail = "Found half a page.",
    };

    public static ExportedPage Read(int index, string text) => ExportedPage.Of(Pages.Of(index, text));

    /// <summary>A page with every kind of region, and a table of two by two whose first cell spans the row.</summary>
    public static ExportedPage AllKinds()
    {
        var text = Pages.Of(0, "Title\n\n1. one *two*\nthree\n\nhead | wide\nleft\nright\n\n☑ box\n\nstamped");
        var regions = text.Regions;
        RecognizedRegion table = regions[2] with
        {
            Kind = RegionKind.Table,
            Cells = [Cell(regions[2], 0, 0, 2, 0), Cell(regions[2], 1, 0, 1, 1), Cell(regions[2], 1, 1, 1, 2)],
        };
        RecognizedRegion code = new()
        {
            Kind = RegionKind.Barcode,
            Box = new(0, 900, 90, 990),
            Lines = [],
            Value = "A&B",
            Symbology = "QR_CODE",
        };
        return ExportedPage.Of(text with
        {
            Regions =
            [
                regions[0] with { Kind = RegionKind.Title }, regions[1], table,
                Word(regions[3], 0) with { Kind = RegionKind.Checkbox, Value = CheckboxState.Checked },
                Word(regions[3], 1),
                regions[4] with { Kind = RegionKind.Stamp }, code,
                code with { Kind = RegionKind.Figure, Value = null, Symbology = null },
            ],
        });
    }

    public static async Task<byte[]> BytesAsync(ExportFormat format, params ExportedPage[] pages)
    {
        using var bytes = new MemoryStream();
        await format.WriteAsync(Document(pages), bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    public static async Task<string> TextAsync(ExportFormat format, params ExportedPage[] pages) =>
        Encoding.UTF8.GetString(await BytesAsync(format, pages));

    public static ExportedDocument Document(params ExportedPage[] pages) => new()
    {
        FileName = "a \"b\".pdf",
        PageCount = pages.Length,
        Pages = pages.ToAsyncEnumerable(),
    };

    /// <summary>That word of its first line as a region of its own.</summary>
    public static RecognizedRegion Word(RecognizedRegion region, int index)
    {
        var line = region.Lines[0];
        var word = line.Words[index];
        return region with
        {
            Box = word.Box,
            Lines = [line with { Text = word.Text, Box = word.Box, Words = [word] }],
        };
    }

    private static RecognizedCell Cell(RecognizedRegion table, int row, int column, int columns, int line) => new()
    {
        Row = row,
        Column = column,
        RowSpan = 1,
        ColumnSpan = columns,
        Box = table.Lines[line].Box,
        Lines = [line],
    };
}
