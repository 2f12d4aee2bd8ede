using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class LinePieceTests
{
    [Fact]
    public void Piece_is_as_high_as_its_line_however_low_its_words_are()
    {
        var line = Page.Line(["Total", "-", "9"], [10, 300, 500], 5);
        var low = line.Words[1] with { Quad = Quad.Of(new BoxD(300, 12, 308, 15)) };
        LineReading lower = line with { Words = [line.Words[0], low, line.Words[2]] };
        Assert.Equal(
            [new BoxD(10, 5, 70, 25), new BoxD(300, 5, 308, 25), new BoxD(500, 5, 560, 25)],
            LinePieces.Of(lower).Select(piece => piece.Quad.Bounds));
    }

    [Fact]
    public void Words_of_different_heights_that_stand_close_stay_together()
    {
        var line = Page.Line(["a", "b"], [10, 99], 5);
        var low = line.Words[1] with { Quad = Quad.Of(new BoxD(99, 20, 159, 25)) };
        Assert.Single(LinePieces.Of(line with { Words = [line.Words[0], low] }));
    }
}
