using System.ComponentModel.DataAnnotations;

namespace Quire.Core;

/// <summary>How pages are scaled for the detector and how its probability map becomes quads.</summary>
public sealed class DetectionOptions
{
    /// <summary>
    /// The longer side that a page is scaled to, in pixels; small pages are enlarged, large ones reduced.
    /// </summary>
    [Range(320, 4096)]
    public int LongerSidePx { get; set; } = 1600;

    /// <summary>The longer side that a page of large letters is scaled to at least, in pixels.</summary>
    [Range(320, 4096)]
    public int LeastLongerSidePx { get; set; } = 1120;

    /// <summary>
    /// Where letters are higher than this in the detector, in pixels, the page is scaled to less: more shows no more.
    /// </summary>
    [Range(4, 64)]
    public int LetterPx { get; set; } = 9;

    /// <summary>A page is never enlarged more than this many times: beyond it there is nothing more to see.</summary>
    [Range(1.0, 8.0)]
    public double MaxEnlargement { get; set; } = 2.0;

    /// <summary>
    /// Long strips such as receipts keep at least this many pixels across, as far as <see cref="MaxAreaPx"/> allows.
    /// </summary>
    [Range(32, 4096)]
    public int ShorterSidePx { get; set; } = 736;

    /// <summary>Upper bound of the area given to the detector, in pixels: bounds its memory and time.</summary>
    [Range(320 * 320, 4096 * 4096)]
    public int MaxAreaPx { get; set; } = 1600 * 1280;

    /// <summary>Probability above which a pixel is text (0.3 in the DBNet paper).</summary>
    [Range(0.05, 0.95)]
    public double BinThreshold { get; set; } = 0.3;

    /// <summary>Mean probability below which a quad is dropped.</summary>
    [Range(0.05, 0.95)]
    public double BoxThreshold { get; set; } = 0.5;

    /// <summary>The distance that shrunken text is grown by: area × this ÷ perimeter.</summary>
    [Range(0.0, 4.0)]
    public double UnclipRatio { get; set; } = 1.6;

    /// <summary>Quads with a side shorter than this in the probability map are specks, in pixels.</summary>
    [Range(1, 32)]
    public int MinSidePx { get; set; } = 3;
}
