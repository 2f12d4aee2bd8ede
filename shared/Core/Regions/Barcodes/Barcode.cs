namespace Quire.Core;

/// <summary>A barcode that was read.</summary>
/// <param name="Box">Around its bars or modules, in page pixels.</param>
/// <param name="Content">What it says.</param>
internal readonly record struct Barcode(BoxD Box, BarcodeContent Content);
