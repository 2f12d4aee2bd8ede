namespace Quire.Core;

/// <summary>A small drawn box to be ticked, or a letter that looks like one.</summary>
/// <param name="Box">Around its frame, in page pixels.</param>
/// <param name="Frame">Share of its sides that is drawn, 0..1.</param>
/// <param name="Inside">How dark it is inside, from 0 (the paper) to 1 (the ink of its frame).</param>
/// <param name="IsClean">Whether its frame is whole and stands free, so that it needs no other box as evidence.</param>
internal readonly record struct Checkbox(BoxD Box, double Frame, double Inside, bool IsClean)
{
    /// <summary>
    /// Darker inside than this is a mark: blur makes an empty box of 8 px 0.13, the smallest mark 0.17.
    /// </summary>
    public const double Mark = 0.15;

    // Darker by 0.06, and the odds of a mark are ten times as high: at the two ends named above about two to one.
    private const double Steepness = 40;

    /// <summary>Whether there is a mark in it.</summary>
    public bool IsChecked => Inside > Mark;

    /// <summary>
    /// How likely it is a box in that state, 0..1: less where its frame is broken or its inside is grey.
    /// </summary>
    public double Confidence => Frame / (1 + Math.Exp(-Steepness * Math.Abs(Inside - Mark)));

    /// <summary>As it is said in the text: one word, <c>☑</c> or <c>☐</c>.</summary>
    public LineReading Line => LineReading.Of(
        Quad.Of(Box), [new WordReading(IsChecked ? "☑" : "☐", Quad.Of(Box), Confidence)]);
}
