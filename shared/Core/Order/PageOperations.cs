using System.Globalization;

namespace Quire.Core;

/// <summary>Names of what was done to the pixels of a page before it was read.</summary>
internal static class PageOperations
{
    // Below it lines are cut out practically as they stand.
    private const double MinSkewDegrees = 0.1;

    /// <summary>In order: the quarter turn, the straightening of leaning lines; empty if neither was needed.</summary>
    /// <param name="turns">Clockwise quarter turns made.</param>
    /// <param name="skewDegrees">Clockwise lean that was left, against which each line was turned.</param>
    public static IReadOnlyList<string> Of(int turns, double skewDegrees)
    {
        var operations = new List<string>();
        if (turns > 0)
            operations.Add(string.Create(CultureInfo.InvariantCulture, $"turn_{turns * 90}"));
        if (Math.Abs(skewDegrees) >= MinSkewDegrees)
            operations.Add("straighten");
        return operations;
    }
}
