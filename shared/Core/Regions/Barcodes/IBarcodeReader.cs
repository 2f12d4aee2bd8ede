namespace Quire.Core;

/// <summary>Reads barcodes out of what was found to look like one.</summary>
/// <remarks>Safe to use from several threads.</remarks>
public interface IBarcodeReader
{
    /// <summary>What the bars on one scan line say, read from the first to the last; null where nothing is.</summary>
    /// <param name="widths">Of bars and spaces by turns, a bar first and last, in any unit.</param>
    BarcodeContent? ReadBars(ReadOnlySpan<int> widths);

    /// <summary>What a two-dimensional code in a picture says, whichever way it lies; null where none is read.</summary>
    /// <param name="picture">Grey; little else than the code, with its quiet zone.</param>
    /// <param name="symbology">
    /// <see cref="Symbology.QrCode"/>, <see cref="Symbology.DataMatrix"/>, <see cref="Symbology.Pdf417"/> or
    /// <see cref="Symbology.Aztec"/>.
    /// </param>
    MatrixReading? ReadMatrix(PixelImage picture, string symbology);
}

/// <summary>What a barcode says.</summary>
/// <param name="Value">Its text, never empty; null where its bytes are no text.</param>
/// <param name="Symbology">Of <see cref="Core.Symbology"/>.</param>
public readonly record struct BarcodeContent(string? Value, string Symbology);

/// <summary>A two-dimensional code that was read.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Box">Around the marks that it was found by, in pixels of the picture.</param>
public readonly record struct MatrixReading(BarcodeContent Content, BoxD Box);
