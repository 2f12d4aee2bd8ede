namespace Quire.Core;

/// <summary>The positions that a group of crossing rulings gives to rows and columns.</summary>
/// <param name="Xs">From left to right: one more than there are columns.</param>
/// <param name="Ys">From top to bottom: one more than there are rows.</param>
/// <param name="Rulings">Those of the group, straightened.</param>
/// <param name="Slack">How far a ruling may miss its place, in pixels.</param>
internal sealed record RulingGrid(
    IReadOnlyList<double> Xs, IReadOnlyList<double> Ys, Rulings Rulings, double Slack)
{
    // An edge of a cell is drawn where rulings cover at least this share of it.
    private const double Drawn = 0.6;

    public int Rows => Ys.Count - 1;

    public int Columns => Xs.Count - 1;

    public BoxD Box => new(Xs[0], Ys[0], Xs[^1], Ys[^1]);

    /// <summary>The grids of a page: rulings that touch belong together.</summary>
    /// <param name="rulings">Of the page, straightened.</param>
    /// <param name="slack">How far rulings that meet may miss each other, in pixels.</param>
    public static IEnumerable<RulingGrid> Find(Rulings rulings, double slack)
    {
        var left = rulings.Vertical.ToList();
        while (left.Count > 0)
        {
            var group = Group(rulings.Horizontal, left, slack);
            left.RemoveAll(group.Vertical.Contains);
            if (group.Horizontal.Count > 1)
                yield return Of(group, slack);
        }
    }

    /// <summary>Whether a line is drawn between a cell and the one to its right.</summary>
    public bool PartsColumns(int row, int column) =>
        Covered(Rulings.Vertical.Where(ruling => Near(ruling.From.X, ruling.To.X, Xs[column + 1]))
            .Select(ruling => (ruling.From.Y, ruling.To.Y)), Ys[row], Ys[row + 1]);

    /// <summary>Whether a line is drawn between a cell and the one below.</summary>
    public bool PartsRows(int row, int column) =>
        Covered(Rulings.Horizontal.Where(ruling => Near(ruling.From.Y, ruling.To.Y, Ys[row + 1]))
            .Select(ruling => (ruling.From.X, ruling.To.X)), Xs[column], Xs[column + 1]);

    private static RulingGrid Of(Rulings group, double slack) => new(
        Positions(
            group.Vertical.Select(ruling => Middle(ruling.From.X, ruling.To.X)),
            group.Horizontal.Min(ruling => ruling.From.X), group.Horizontal.Max(ruling => ruling.To.X), slack),
        Positions(
            group.Horizontal.Select(ruling => Middle(ruling.From.Y, ruling.To.Y)),
            group.Vertical.Min(ruling => ruling.From.Y), group.Vertical.Max(ruling => ruling.To.Y), slack),
        group, slack);

    // Everything that crosses, directly or by way of others, with the first of the uprights.
    private static Rulings Group(IReadOnlyList<Ruling> levels, List<Ruling> uprights, double slack)
    {
        var group = new Rulings([], [uprights[0]]);
        for (var before = -1; before != group.Horizontal.Count + group.Vertical.Count;)
        {
            before = group.Horizontal.Count + group.Vertical.Count;
            var across = levels.Where(level => group.Vertical.Any(upright => Meet(level, upright, slack))).ToList();
            group = new Rulings(
                across, [.. uprights.Where(upright =>
                    upright == uprights[0] || across.Exists(level => Meet(level, upright, slack)))]);
        }

        return group;
    }

    private static bool Meet(Ruling level, Ruling upright, double slack) =>
        upright.From.X >= level.From.X - slack && upright.From.X <= level.To.X + slack
        && level.From.Y >= upright.From.Y - slack && level.From.Y <= upright.To.Y + slack;

    // Lines drawn double count once; where rulings stick out past the last crossing one, the table is open there.
    private static List<double> Positions(IEnumerable<double> places, double start, double end, double slack)
    {
        var positions = new List<double>();
        foreach (var place in places.Append(start).Append(end).Order())
        {
            if (positions.Count == 0 || place - positions[^1] > slack * 2)
                positions.Add(place);
        }

        return positions;
    }

    private static double Middle(double a, double b) => (a + b) / 2;

    private bool Near(double a, double b, double place) => Math.Abs(Middle(a, b) - place) <= Slack * 2;

    private static bool Covered(IEnumerable<(double From, double To)> parts, double from, double to)
    {
        double covered = 0, end = from;
        foreach (var part in parts.OrderBy(part => part.From))
        {
            covered += Math.Max(0, Math.Min(part.To, to) - Math.Max(part.From, end));
            end = Math.Max(end, part.To);
        }

        return covered >= (to - from) * Drawn;
    }
}
