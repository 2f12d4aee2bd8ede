namespace Quire.Core;

/// <summary>Tells rulings from letters that touch: these run through the middle of lines of text.</summary>
internal static class RulingsInText
{
    // Where letters have their level strokes, as shares of a line's height from its top; underlines lie lower.
    private const double MiddleTop = 0.12;
    private const double MiddleBottom = 0.8;

    private const double MostOfLength = 0.6;

    /// <summary>The rulings without the level ones that are made of letters.</summary>
    /// <param name="rulings">Straightened.</param>
    /// <param name="lines">Boxes of the lines, straightened.</param>
    public static Rulings Without(Rulings rulings, IReadOnlyList<BoxD> lines) =>
        rulings with { Horizontal = [.. rulings.Horizontal.Where(ruling => !RunsThrough(ruling, lines))] };

    private static bool RunsThrough(Ruling ruling, IReadOnlyList<BoxD> lines)
    {
        var y = (ruling.From.Y + ruling.To.Y) / 2;
        double inside = 0;
        foreach (var line in lines)
        {
            if (y >= line.Y0 + (line.Height * MiddleTop) && y <= line.Y0 + (line.Height * MiddleBottom))
                inside += Math.Max(0, Math.Min(line.X1, ruling.To.X) - Math.Max(line.X0, ruling.From.X));
        }

        return inside >= (ruling.To.X - ruling.From.X) * MostOfLength;
    }
}
