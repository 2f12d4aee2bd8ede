namespace Quire.Contracts;

/// <summary>What somebody should know who relies on a page that was read.</summary>
public static class PageWarning
{
    /// <summary>
    /// The text in the PDF is another than the one on the picture: whoever copies from it gets other words.
    /// </summary>
    public const string TextLayerDiffers = "text_layer_differs";
}
