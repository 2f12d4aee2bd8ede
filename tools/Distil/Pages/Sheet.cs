using Quire.Core;
using Quire.Imaging.Printing;

namespace Quire.Distil.Pages;

/// <summary>White paper that is printed on, and where each word of it stands.</summary>
internal sealed class Sheet
{
    // Of the em: the white that characters have around them.
    private const int ChineseGap = 12;

    private readonly Dictionary<(Typeface, int), int> _spaces = [];
    private readonly List<BoxedText> _words = [];

    public Sheet(int width, int height)
    {
        Image = new PixelImage(width, height, 1);
        for (var y = 0; y < height; y++)
            Image.Row(y).Fill(255);
    }

    /// <summary>Grey; 255 is paper.</summary>
    public PixelImage Image { get; }

    /// <summary>Boxes around the ink of each word, in pixels of the sheet.</summary>
    public IReadOnlyList<BoxedText> Words => _words;

    /// <summary>Prints words on one line until the text ends or the next word would pass the right edge.</summary>
    /// <param name="text">Words parted by spaces.</param>
    /// <param name="type">How it is set.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Top of the line.</param>
    /// <param name="right">The right edge.</param>
    /// <returns>Where the next word would begin.</returns>
    public int Print(string text, TypeSetting type, int x, int y, int right)
    {
        string? before = null;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (before is not null)
                x += Gap(before, word, type);
            before = word;
            var ink = type.Face.Print(word, type.SizePx);
            if (x + ink.X + ink.Coverage.Width > right)
                return x;
            var (left, top) = (x + ink.X, y + ink.Y);
            Blend(ink.Coverage, left, top, type.Darkness);
            _words.Add(new BoxedText(
                word, new BoxD(left, top, left + ink.Coverage.Width, top + ink.Coverage.Height)));
            x = left + ink.Coverage.Width;
        }

        return before is null ? x : x + Gap(before, "", type);
    }

    /// <summary>Fills a box, cut at the sheet's edges.</summary>
    /// <param name="grey">0 is black.</param>
    public void Fill(int x, int y, int width, int height, byte grey)
    {
        var (left, right) = (Math.Clamp(x, 0, Image.Width), Math.Clamp(x + width, 0, Image.Width));
        for (var row = Math.Max(0, y); row < Math.Min(Image.Height, y + height); row++)
            Image.Row(row)[left..right].Fill(grey);
    }

    // Chinese has no spaces: its words stand as its characters do.
    private int Gap(string before, string after, TypeSetting type) =>
        after.Length > 0 && IsChinese(before[^1]) && IsChinese(after[0])
            ? 1 + (type.SizePx / ChineseGap) : Math.Max(1, (int)(Space(type) * type.WordGap));

    // Ideographs, and the punctuation and letters that are as wide.
    private static bool IsChinese(char character) =>
        character is (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF');

    // What a space adds to two letters, with what the boxes of the ink leave out beside them.
    private int Space(TypeSetting type)
    {
        var key = (type.Face, type.SizePx);
        if (!_spaces.TryGetValue(key, out var space))
        {
            int Width(string text) => type.Face.Print(text, type.SizePx).Coverage.Width;
            _spaces[key] = space = Width("n n") - (2 * Width("n"));
        }

        return space;
    }

    private void Blend(PixelImage coverage, int left, int top, double darkness)
    {
        var (from, to) = (Math.Max(0, -left), Math.Min(coverage.Width, Image.Width - left));
        for (var y = Math.Max(0, -top); y < Math.Min(coverage.Height, Image.Height - top); y++)
        {
            Span<byte> ink = coverage.Row(y), paper = Image.Row(top + y);
            for (var x = from; x < to; x++)
                paper[left + x] = (byte)(paper[left + x] * (1 - (ink[x] / 255.0 * darkness)));
        }
    }
}

/// <summary>How text is set.</summary>
/// <param name="Face">That it is printed in.</param>
/// <param name="SizePx">Of the em.</param>
/// <param name="WordGap">Space between words, 1 for the face's own.</param>
/// <param name="Darkness">Of the ink, 0..1.</param>
internal sealed record TypeSetting(Typeface Face, int SizePx, double WordGap, double Darkness);
