namespace Quire.Core.Tests;

internal static class TestImages
{
    /// <summary>Grey, every pixel another value as long as there are fewer than 256.</summary>
    public static PixelImage Counting(int width, int height) =>
        new(width, height, 1, [.. Enumerable.Range(0, width * height).Select(i => (byte)i)]);

    /// <summary>Grey, white, with black rectangles.</summary>
    public static PixelImage White(int width, int height, params (int X, int Y, int Width, int Height)[] ink)
    {
        var image = new PixelImage(width, height, 1);
        for (var y = 0; y < height; y++)
            image.Row(y).Fill(255);
        foreach (var box in ink)
        {
            for (var y = box.Y; y < box.Y + box.Height; y++)
                image.Row(y).Slice(box.X, box.Width).Clear();
        }

        return image;
    }

    public static bool All(PixelImage image, Func<int, int, byte, bool> holds)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (!holds(x, y, image.Row(y)[x]))
                    return false;
            }
        }

        return true;
    }
}
