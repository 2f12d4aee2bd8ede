using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class ReadingOrderTests
{
    [Fact]
    public void Order_is_a_permutation() =>
        Gen.Select(Gen.Double[0, 500], Gen.Double[0, 500], Gen.Double[1, 200], Gen.Double[1, 30],
            (x, y, width, height) => new BoxD(x, y, x + width, y + height)).List[0, 40].Sample(boxes =>
            ReadingOrder.Of(boxes).SelectMany(block => block).Order().SequenceEqual(Enumerable.Range(0, boxes.Count)));

    [Fact]
    public void Columns_of_prose_are_read_one_after_the_other()
    {
        var boxes = Enumerable.Range(0, 10).Select(i => Line(i < 5 ? 0 : 120, i % 5 * 12, 100)).ToList();
        Assert.Equal(Enumerable.Range(0, 10), ReadingOrder.Of(boxes).SelectMany(block => block));
    }

    [Fact]
    public void Cells_of_a_form_are_read_row_by_row()
    {
        BoxD[] boxes = [Line(0, 0, 40), Line(0, 12, 40), Line(150, 0, 20), Line(150, 13, 20)];
        Assert.Equal([0, 2, 1, 3], ReadingOrder.Of(boxes).SelectMany(block => block));
    }

    [Fact]
    public void Blocks_apart_are_regions()
    {
        BoxD[] boxes = [Line(0, 0, 100), Line(0, 12, 100), Line(0, 60, 100)];
        Assert.Equal([2, 1], ReadingOrder.Of(boxes).Select(block => block.Count));
    }

    private static BoxD Line(double x, double y, double width) => new(x, y, x + width, y + 10);
}
