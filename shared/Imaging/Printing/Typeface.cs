using NetVips;
using Quire.Core;

namespace Quire.Imaging.Printing;

/// <summary>One face of a font family, as a file holds it.</summary>
/// <param name="File">TrueType, OpenType or WOFF.</param>
/// <param name="Family">Its name as the file gives it.</param>
/// <param name="Bold">Whether it is the bold face.</param>
/// <param name="Italic">Whether it is the italic face.</param>
internal sealed record Typeface(string File, string Family, bool Bold = false, bool Italic = false)
{
    /// <summary>Prints text on one line.</summary>
    /// <param name="text">At least one character that leaves ink.</param>
    /// <param name="sizePx">Of the em, in pixels.</param>
    public Ink Print(string text, int sizePx)
    {
        // The comma ends the family: without it "Condensed" or "Narrow" at its end would be read as a style.
        var font = $"{Family},{(Bold ? " Bold" : "")}{(Italic ? " Italic" : "")} {sizePx}";
        var markup = System.Security.SecurityElement.Escape(text);
        using var image = Image.Text(markup, font: font, fontfile: File, dpi: 72);
        var coverage = new PixelImage(image.Width, image.Height, 1, image.WriteToMemory<byte>());
        return new Ink(coverage, image.Xoffset, image.Yoffset);
    }
}
