namespace Quire.Core;

/// <summary>A part of a page with ink that is neither text nor a ruling.</summary>
/// <param name="Box">In page pixels.</param>
/// <param name="InkShare">Of the box, 0..1.</param>
/// <param name="Stroke">Mean length of the runs of ink, in line heights: thin for pens, long for dark areas.</param>
/// <param name="ColourShare">Of the ink, 0..1.</param>
internal readonly record struct Graphic(BoxD Box, double InkShare, double Stroke, double ColourShare);
