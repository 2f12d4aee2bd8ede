using Quire.Core;

namespace Quire.Imaging.Printing;

/// <summary>What a face leaves on paper.</summary>
/// <param name="Coverage">Grey, 0 where there is paper, 255 where there is ink; cut to the ink.</param>
/// <param name="X">Of its left edge, from where the text begins.</param>
/// <param name="Y">Of its upper edge, from the top of the line: the same line of a face for every text.</param>
internal sealed record Ink(PixelImage Coverage, int X, int Y);
