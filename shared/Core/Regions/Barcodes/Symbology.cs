namespace Quire.Core;

/// <summary>Kinds of barcodes that are read, named as they stand in results.</summary>
public static class Symbology
{
    public const string Code128 = "CODE_128";

    public const string Code39 = "CODE_39";

    public const string Codabar = "CODABAR";

    public const string Itf = "ITF";

    /// <summary>UPC-A is one of them: it begins with 0.</summary>
    public const string Ean13 = "EAN_13";

    public const string Ean8 = "EAN_8";

    public const string UpcE = "UPC_E";

    public const string QrCode = "QR_CODE";

    public const string DataMatrix = "DATA_MATRIX";

    public const string Pdf417 = "PDF_417";

    public const string Aztec = "AZTEC";
}
