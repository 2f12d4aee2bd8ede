namespace Quire.Core;

/// <summary>What is done to the pixels of a page before its text is looked for; to be combined.</summary>
[Flags]
public enum Preprocessing
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Whatever the page needs of the steps that were measured to help such pages.</summary>
    Auto = 1,

    /// <summary>Evens out light and the colour of the paper.</summary>
    Flatten = 2,

    /// <summary>Lays paper over the dark borders that scanners leave.</summary>
    ClearBorder = 4,

    /// <summary>Lays paper over specks.</summary>
    Despeckle = 8,

    /// <summary>Makes every pixel black or white (Sauvola).</summary>
    Binarise = 16,
}
