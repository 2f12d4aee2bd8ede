namespace Quire.Core;

/// <summary>What a region is.</summary>
public enum RegionKind
{
    Text,
    Title,
    Table,
    Figure,
    Handwriting,
    Stamp,
    Signature,
    Barcode,

    /// <summary>The line of magnetic characters (E-13B) at the foot of a cheque.</summary>
    Micr,
    Checkbox,
}
