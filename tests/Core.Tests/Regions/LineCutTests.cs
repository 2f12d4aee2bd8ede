using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class LineCutTests
{
    private static readonly DetectedLine Line = new(Quad.Of(new BoxD(0, 100, 200, 120)), 0.9, 2);

    [Fact]
    public void Line_across_an_upright_ruling_becomes_two_without_the_ruling()
    {
        var parts = LineCuts.At([Upright(80, 50, 200)], [Line]);
        Assert.Equal([new BoxD(0, 100, 78, 120), new BoxD(82, 100, 200, 120)], parts.Select(part => part.Quad.Bounds));
    }

    [Theory]
    [InlineData(80, 50, 108)] // ends inside the line: an l or a bracket
    [InlineData(4, 50, 200)] // the border of the cell
    [InlineData(300, 50, 200)]
    public void Line_that_no_ruling_crosses_stays_whole(double x, double top, double bottom) =>
        Assert.Equal(Line, Assert.Single(LineCuts.At([Upright(x, top, bottom)], [Line])));

    [Fact]
    public void Text_that_runs_upwards_stays_whole()
    {
        var upwards = Line with { Quad = Quad.Of(new BoxD(90, 0, 110, 200)) };
        Assert.Equal(upwards, Assert.Single(LineCuts.At([Upright(100, 0, 300)], [upwards])));
    }

    private static Ruling Upright(double x, double top, double bottom) => new(new(x, top), new(x, bottom), 2);
}
