using Quire.Core;

namespace Quire.Onnx;

/// <summary>One model of the manifest.</summary>
/// <param name="Name">What results name it by.</param>
/// <param name="Role"><c>detection</c>, <c>recognition</c> or <c>orientation</c>.</param>
/// <param name="Precision">Such as <c>fp32</c>.</param>
/// <param name="File">Relative to the manifest's folder.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="Mean">Three numbers in the order of the planes.</param>
/// <param name="Deviation">Three numbers in the order of the planes.</param>
/// <param name="BlueFirst">The planes are blue, green, red.</param>
/// <param name="Height">Height of its input in pixels; 0 for any.</param>
/// <param name="Width">Width of its input in pixels; 0 for any.</param>
/// <param name="Alphabet">What a recogniser's classes stand for.</param>
public sealed record ModelEntry(
    string Name,
    string Role,
    string Precision,
    string File,
    string Sha256,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviation,
    bool BlueFirst,
    int Height = 0,
    int Width = 0,
    AlphabetEntry? Alphabet = null)
{
    /// <summary>How bytes become its input.</summary>
    public Normalisation Normalisation => new(Mean, Deviation, BlueFirst);
}

/// <summary>A recogniser's key file.</summary>
/// <param name="File">Relative to the manifest's folder, one symbol a line.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="Order"><c>blank-keys-space</c>: class 0 is the blank, then the lines, then the space.</param>
public sealed record AlphabetEntry(string File, string Sha256, string Order);
