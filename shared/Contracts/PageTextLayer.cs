namespace Quire.Contracts;

/// <summary>The text that a PDF holds of a page, beside what it draws.</summary>
public static class PageTextLayer
{
    /// <summary>What is longer is cut off here; no page shows so many characters.</summary>
    public const int MaxBytes = 256 * 1024;
}
