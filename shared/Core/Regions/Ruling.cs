namespace Quire.Core;

/// <summary>A drawn straight line, level or upright within the page's skew.</summary>
/// <param name="From">Its left or upper end, in page pixels.</param>
/// <param name="To">Its right or lower end, in page pixels.</param>
/// <param name="Thickness">In page pixels.</param>
internal readonly record struct Ruling(PointD From, PointD To, double Thickness)
{
    public double Length => (To - From).Length;

    /// <summary>Both ends moved.</summary>
    public Ruling Map(Func<PointD, PointD> map) => this with { From = map(From), To = map(To) };
}

/// <summary>The rulings of a page, each kind from left to right or from top to bottom.</summary>
internal sealed record Rulings(IReadOnlyList<Ruling> Horizontal, IReadOnlyList<Ruling> Vertical)
{
    public static Rulings None { get; } = new([], []);

    /// <summary>All ends moved.</summary>
    public Rulings Map(Func<PointD, PointD> map) =>
        new([.. Horizontal.Select(ruling => ruling.Map(map))], [.. Vertical.Select(ruling => ruling.Map(map))]);
}
