namespace Quire.Core;

/// <summary>A small drawn square to be ticked.</summary>
/// <param name="Box">Around its frame, in page pixels.</param>
/// <param name="IsChecked">Whether there is a mark in it.</param>
internal readonly record struct Checkbox(BoxD Box, bool IsChecked);
