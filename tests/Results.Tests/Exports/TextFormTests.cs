using Quire.Contracts;
using Quire.Results.Exports;
using Xunit;
using static Quire.Results.Tests.Exports.ExportWriting;

namespace Quire.Results.Tests.Exports;

public sealed class TextFormTests
{
    [Fact]
    public async Task Markdown_has_headings_hard_breaks_tables_and_boxes() => Assert.Equal(
        """
        # Title

        1\. one \*two\*
        three

        | head \| wide |  |
        | --- | --- |
        | left | right |

        - [x] box

        stamped

        A\&B

        """, await TextAsync(ExportFormat.Markdown, AllKinds()));

    [Fact]
    public async Task Markdown_keeps_the_end_of_a_short_line_and_parts_pages_by_a_rule() => Assert.Equal(
        "ab  \nlong line\n\n---\n\n\\# x\n",
        await TextAsync(ExportFormat.Markdown, Read(0, "ab\nlong line"), Read(1, "# x")));

    [Fact]
    public async Task Markdown_keeps_the_lines_of_a_barcode()
    {
        var page = AllKinds().Read!;
        var code = page.Regions.Single(region => region.Kind == RegionKind.Barcode);
        RecognizedRegion[] regions = [code with { Value = "BCD\r\n# x\n- y" }];
        Assert.Equal(
            "BCD  \n\\# x  \n\\- y\n",
            await TextAsync(ExportFormat.Markdown, ExportedPage.Of(page with { Regions = regions })));
    }

    [Fact]
    public async Task Html_has_tables_and_marks_what_is_doubtful_and_is_escaped()
    {
        var page = AllKinds().Read!;
        var word = new RecognizedWord { Text = "<i>", Box = new(0, 0, 9, 9), Confidence = 0.5 };
        var line = page.Regions[1].Lines[0] with { Words = [word] };
        RecognizedRegion[] regions = [page.Regions[1] with { Lines = [line] }, page.Regions[2]];
        var html = await TextAsync(ExportFormat.Html, ExportedPage.Of(page with { Regions = regions }));
        Assert.Contains("<mark title=\"50 %\">&lt;i&gt;</mark>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td colspan=\"2\">head | wide</td></tr>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Box_stands_in_the_line_of_its_label_and_is_said_once()
    {
        var html = await TextAsync(ExportFormat.Html, AllKinds());
        Assert.Contains("<p>☑ box</p>", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Count(letter => letter == '☑'));
        var text = await TextAsync(ExportFormat.Text, AllKinds());
        Assert.Contains("right\n☑ box\n\nstamped", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_lists_boxes_of_one_row_below_each_other()
    {
        var page = AllKinds().Read!;
        var box = page.Regions.Single(region => region.Kind == RegionKind.Checkbox);
        var label = page.Regions[4];
        var further = Moved(box, 100) with { Value = CheckboxState.Unchecked };
        Assert.Equal("- [x] box\n- [ ]\n", await TextAsync(
            ExportFormat.Markdown, ExportedPage.Of(page with { Regions = [box, label, further] })));
    }

    private static RecognizedRegion Moved(RecognizedRegion region, int right)
    {
        var box = region.Box with { X0 = region.Box.X0 + right, X1 = region.Box.X1 + right };
        return region with { Box = box, Lines = [region.Lines[0] with { Box = box }] };
    }

    [Fact]
    public async Task Layout_keeps_columns_rows_and_gaps()
    {
        var page = Pages.Of(0, "left\nunder");
        var right = Pages.Of(0, "right 发票 x").Regions[0];
        var moved = right with { Lines = [Move(right.Lines[0], 200)] };
        var text = await TextAsync(
            ExportFormat.Layout, ExportedPage.Of(page with { Regions = [.. page.Regions, moved] }), Failed);
        Assert.Equal("left                right 发票 x\nunder\n\f", text);
    }

    [Fact]
    public async Task Tsv_has_the_columns_of_tesseract()
    {
        var rows = (await TextAsync(ExportFormat.Tsv, Read(0, "one two\nthree"), Failed)).Split('\n');
        Assert.Equal(
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext", rows[0]);
        Assert.Equal("1\t1\t0\t0\t0\t0\t0\t0\t800\t1000\t-1\t", rows[1]);
        Assert.Equal("5\t1\t1\t1\t1\t2\t40\t0\t30\t20\t90\ttwo", rows[6]);
        Assert.Equal("1\t2\t0\t0\t0\t0\t0\t0\t10\t20\t-1\t", rows[9]);
    }

    private static RecognizedLine Move(RecognizedLine line, int byPx) => line with
    {
        Words = [.. line.Words.Select(word => word with
        {
            Box = word.Box with { X0 = word.Box.X0 + byPx, X1 = word.Box.X1 + byPx },
        })],
    };
}
