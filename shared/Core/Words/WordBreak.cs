namespace Quire.Core;

/// <summary>What stands between a symbol of a line and the one before it.</summary>
/// <param name="Starts">Whether a word starts with the symbol.</param>
/// <param name="Column">Of the crop, where the two part.</param>
/// <param name="GapPx">White between the two, in pixels of an unsqueezed crop 48 high.</param>
internal record struct WordBreak(bool Starts, double Column, double GapPx);
