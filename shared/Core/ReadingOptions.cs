using System.ComponentModel.DataAnnotations;

namespace Quire.Core;

/// <summary>How a page is read.</summary>
public sealed class ReadingOptions
{
    public DetectionOptions Detection { get; set; } = new();

    /// <summary>
    /// Lines whose mean word confidence is below it are dropped: they are mostly pictures and noise. A single symbol has
    /// to have 0.7.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinLineConfidence { get; set; } = 0.4;

    /// <summary>
    /// Whether pages that lie on their side or stand on their head are turned upright before reading.
    /// </summary>
    public bool FindOrientation { get; set; } = true;

    /// <summary>
    /// What is done to a page's pixels before: <c>Auto</c>, steps by name (<c>Flatten, Despeckle</c>), or both.
    /// </summary>
    public Preprocessing Preprocessing { get; set; } = Preprocessing.Auto;
}
