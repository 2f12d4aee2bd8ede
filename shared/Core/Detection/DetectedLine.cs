namespace Quire.Core;

/// <summary>A line of text that the detector found.</summary>
/// <param name="Quad">Around the glyphs with the margin that the recogniser wants, in page pixels.</param>
/// <param name="Score">Mean probability of text inside, 0..1.</param>
/// <param name="MarginPx">How much of the quad on each side is margin, in page pixels.</param>
public readonly record struct DetectedLine(Quad Quad, double Score, double MarginPx);
