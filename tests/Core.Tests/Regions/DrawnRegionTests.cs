using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class DrawnRegionTests
{
    private const int Width = 800, Height = 1000;

    [Fact]
    public void Dark_area_is_a_figure() =>
        Assert.Equal(RegionKind.Figure, Assert.Single(Find(Ink((300, 300, 200, 150)))).Kind);

    [Fact]
    public void Pen_strokes_are_handwriting_and_below_words_that_ask_for_it_a_signature()
    {
        var page = Ink(Strokes(300, 400));
        Assert.Equal(RegionKind.Handwriting, Assert.Single(Find(page)).Kind);
        var label = Page.Line(["Approved", "by:"], [300, 370], 480);
        Assert.Equal(RegionKind.Signature, Assert.Single(Find(page, label)).Kind);
    }

    [Fact]
    public void Bold_strokes_are_a_figure_and_beside_words_that_ask_for_it_a_signature()
    {
        var page = Ink([.. Strokes(300, 400).Select(dot => (dot.X, dot.Y, 6, 6))]);
        Assert.Equal(RegionKind.Figure, Assert.Single(Find(page)).Kind);
        var label = Page.Line(["Signature"], [200], 420);
        Assert.Equal(RegionKind.Signature, Assert.Single(Find(page, label)).Kind);
        var block = Ink((300, 400, 120, 60));
        Assert.Equal(RegionKind.Figure, Assert.Single(Find(block, label)).Kind);
    }

    [Fact]
    public void Coloured_ink_is_a_stamp()
    {
        var page = new PixelImage(Width, Height, 3);
        for (var y = 0; y < Height; y++)
            page.Row(y).Fill(255);
        foreach (var (x, y, width, height) in Strokes(300, 400))
        {
            for (var row = y; row < y + height; row++)
                Red(page.Row(row).Slice(x * 3, width * 3));
        }

        Assert.Equal(RegionKind.Stamp, Assert.Single(Find(page)).Kind);
    }

    [Fact]
    public void Text_that_is_read_is_not_drawn() =>
        Assert.Empty(Find(Ink(Strokes(300, 400)), Sure() with { Confidence = 0.9 }));

    [Fact]
    public void What_was_misread_out_of_pen_strokes_belongs_to_them()
    {
        var region = Assert.Single(Find(Ink(Strokes(300, 400)), Sure() with { Confidence = 0.2 }));
        Assert.Equal("scrawl", Assert.Single(region.Lines).Text);
    }

    [Fact]
    public void Rulings_and_dark_edges_of_the_scan_are_not_drawn() =>
        Assert.Empty(Find(Ink((100, 200, 600, 3), (0, 0, 60, 900))));

    private static LineReading Sure() => Page.Line(["scrawl"], [295], 395, 130) with
    {
        Quad = Quad.Of(new BoxD(295, 395, 425, 460)),
    };

    // A zigzag of pen strokes, 120 by 60.
    private static (int X, int Y, int Width, int Height)[] Strokes(int x, int y) =>
        [.. Enumerable.Range(0, 360).Select(i =>
            (x + (i / 3), y + Math.Abs((i % 120) - 60) , 3, 3))];

    private static PixelImage Ink(params (int, int, int, int)[] ink) => TestImages.White(Width, Height, ink);

    private static void Red(Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += 3)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (200, 20, 20);
    }

    private static IReadOnlyList<RegionReading> Find(PixelImage page, params LineReading[] lines) =>
        DrawnRegions.Find(PageMarks.Of(page, 20, barcodes: null), lines, lineHeight: 20);
}
