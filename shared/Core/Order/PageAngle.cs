namespace Quire.Core;

/// <summary>The rotation of a page in one number.</summary>
internal static class PageAngle
{
    /// <summary>Clockwise rotation that makes the page upright, above -180 up to 180.</summary>
    /// <param name="turns">Clockwise quarter turns made.</param>
    /// <param name="skewDegrees">Clockwise lean that was left.</param>
    public static double Of(int turns, double skewDegrees)
    {
        var angle = (turns * 90) - skewDegrees;
        return Math.Round(angle > 180 ? angle - 360 : angle, 2);
    }
}
