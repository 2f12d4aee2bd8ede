using Xunit;

namespace Quire.Core.Tests.Regions;

public sealed class RegionPlacementTests
{
    private static readonly RegionReading[] Texts = [Text(0, 100), Text(100, 200)];

    [Theory]
    [InlineData(150, 160, 2)] // inside the second
    [InlineData(40, 60, 1)] // inside the first
    [InlineData(-30, -10, 0)]
    [InlineData(300, 320, 2)]
    public void Region_without_text_stands_where_it_lies(double top, double bottom, int index)
    {
        var figure = new RegionReading(RegionKind.Figure, new BoxD(10, top, 30, bottom), []);
        Assert.Equal(figure, RegionPlacement.Insert(Texts, [figure])[index]);
    }

    private static RegionReading Text(double top, double bottom) =>
        new(RegionKind.Text, new BoxD(0, top, 100, bottom), []);
}
