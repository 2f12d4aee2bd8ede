using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class GeometryTests
{
    // In steps that pixels can differ by: next to the smallest doubles no product of two differences is left.
    private static readonly Gen<PointD> Points = Gen.Select(
        Gen.Int[-500_000, 500_000], Gen.Int[-500_000, 500_000], (x, y) => new PointD(x / 1024.0, y / 1024.0));

    private static readonly Gen<Quad> Rectangles = Gen.Select(
        Points, Gen.Double[1, 300], Gen.Double[1, 300], Gen.Double[-0.7, 0.7], Rectangle);

    [Fact]
    public void Min_area_quad_contains_its_points() =>
        Points.List[1, 40].Sample(points =>
        {
            var quad = MinAreaQuad.Around(ConvexHull.Of([.. points]));
            return points.TrueForAll(point => Contains(quad, point, 1e-6));
        });

    [Fact]
    public void Min_area_quad_of_a_rectangle_is_the_rectangle() =>
        Rectangles.Sample(quad =>
        {
            var found = MinAreaQuad.Around(
                ConvexHull.Of([quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft]));
            return Math.Abs(Area(found) - Area(quad)) < 1e-6 * Area(quad);
        });

    [Fact]
    public void Min_area_quad_is_never_larger_than_the_bounding_box() =>
        Points.List[3, 40].Sample(points =>
        {
            var box = points.Select(p => new BoxD(p.X, p.Y, p.X, p.Y)).Aggregate(BoxD.Union);
            return Area(MinAreaQuad.Around(ConvexHull.Of([.. points]))) <= box.Area * (1 + 1e-9) + 1e-9;
        });

    [Fact]
    public void Convex_hull_turns_clockwise_at_every_corner() =>
        Points.List[3, 40].Sample(points =>
        {
            var hull = ConvexHull.Of([.. points]);
            return hull.Count < 3 || Enumerable.Range(0, hull.Count).All(i =>
                PointD.Cross(hull[(i + 1) % hull.Count] - hull[i],
                    hull[(i + 2) % hull.Count] - hull[(i + 1) % hull.Count]) > 0);
        });

    [Fact]
    public void Unclip_contains_the_quad_and_grows_with_the_ratio() =>
        Gen.Select(Rectangles, Gen.Double[0.1, 3]).Sample((quad, ratio) =>
        {
            var grown = quad.Grown(DbPostProcessing.UnclipDistance(quad, ratio));
            return Contains(grown, quad.TopLeft, 1e-6) && Contains(grown, quad.BottomRight, 1e-6)
                && Area(grown) > Area(quad);
        });

    [Fact]
    public void Homography_maps_corners_to_corners() =>
        Gen.Select(Rectangles, Gen.Double[-0.2, 0.2]).Sample((rectangle, bend) =>
        {
            var quad = rectangle with
            {
                TopRight =
                rectangle.TopRight + ((rectangle.BottomRight - rectangle.TopRight) * bend)
            };
            var map = new Homography(quad, 40, 30);
            return (map.Map(0, 0) - quad.TopLeft).Length < 1e-6 && (map.Map(40, 0) - quad.TopRight).Length < 1e-6
                && (map.Map(40, 30) - quad.BottomRight).Length < 1e-6
                && (map.Map(0, 30) - quad.BottomLeft).Length < 1e-6;
        });

    [Fact]
    public void Part_of_a_quad_lies_between_the_places_that_were_asked_for() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0, 0.4], Gen.Double[0.5, 1]).Sample((angle, from, to) =>
        {
            var quad = Rectangle(new PointD(7, 9), 40, 12, angle);
            var part = quad.Part(from, to);
            return Math.Abs(part.Height - 12) < 1e-6 && Math.Abs(part.Width - (40 * (to - from))) < 1e-6
                && Math.Abs(quad.Along(part.TopLeft) - from) < 1e-6 && Math.Abs(quad.Along(part.BottomRight) - to) < 1e-6;
        });

    [Fact]
    public void Part_across_a_quad_lies_between_the_places_that_were_asked_for() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0, 0.4], Gen.Double[0.5, 1]).Sample((angle, from, to) =>
        {
            var quad = Rectangle(new PointD(7, 9), 40, 12, angle);
            var part = quad.Across(from, to);
            return Math.Abs(part.Width - 40) < 1e-6 && Math.Abs(part.Height - (12 * (to - from))) < 1e-6
                && Math.Abs((part.TopLeft - quad.TopLeft).Length - (12 * from)) < 1e-6
                && Math.Abs((part.BottomRight - quad.TopRight).Length - (12 * to)) < 1e-6;
        });

    [Fact]
    public void Turning_back_undoes_each_quarter_turn() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9], Gen.Int[1, 9]).Sample((turns, width, height) =>
        {
            var image = TestImages.Counting(width, height);
            var turned = QuarterTurns.Turn(image, turns);
            return TestImages.All(turned, (x, y, value) =>
            {
                var at = QuarterTurns.TurnBack(new PointD(x + 0.5, y + 0.5), turns, width, height);
                return image.Row((int)at.Y)[(int)at.X] == value;
            });
        });

    private static Quad Rectangle(PointD corner, double width, double height, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        var (along, across) = (new PointD(cos, sin) * width, new PointD(-sin, cos) * height);
        return new Quad(corner, corner + along, corner + along + across, corner + across);
    }

    private static double Area(Quad quad) => quad.Width * quad.Height;

    private static bool Contains(Quad quad, PointD point, double slack) =>
        Inside(quad.TopLeft, quad.TopRight, point, slack) && Inside(quad.TopRight, quad.BottomRight, point, slack)
        && Inside(quad.BottomRight, quad.BottomLeft, point, slack)
        && Inside(quad.BottomLeft, quad.TopLeft, point, slack);

    private static bool Inside(PointD from, PointD to, PointD point, double slack) =>
        PointD.Cross(to - from, point - from) >= -slack * Math.Max(1, (to - from).Length);
}
