namespace Quire.Core;

/// <summary>
/// How bytes become a network's input: (value × contrast ÷ 255 − mean) ÷ deviation for each of its three planes.
/// </summary>
/// <param name="Mean">Three numbers in the order of the network's planes.</param>
/// <param name="Deviation">Three numbers in the order of the network's planes.</param>
/// <param name="BlueFirst">The network's planes are blue, green, red instead of red, green, blue.</param>
/// <param name="Contrast">
/// Above 0, up to 1: black stays and white becomes this share of it. Paper of scans is whiter than what networks that
/// learned on photographs have seen.
/// </param>
public sealed record Normalisation(
    IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation, bool BlueFirst, float Contrast = 1)
{
    /// <summary>Factor by which a byte of the plane is multiplied.</summary>
    public float Factor(int plane) => Contrast / (255 * Deviation[plane]);

    /// <summary>What is then added.</summary>
    public float Offset(int plane) => -Mean[plane] / Deviation[plane];

    /// <summary>The image channel that feeds the plane.</summary>
    /// <param name="plane">0..2.</param>
    /// <param name="channels">1 or 3; a grey image feeds every plane.</param>
    public int Channel(int plane, int channels) => channels == 1 ? 0 : BlueFirst ? 2 - plane : plane;
}
