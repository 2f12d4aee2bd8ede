namespace Quire.Core.Tests;

/// <summary>Counts connected components (8 neighbours) the plain way.</summary>
internal static class FloodFill
{
    public static int Count(bool[] pixels, int width)
    {
        var left = (bool[])pixels.Clone();
        var count = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i])
                continue;
            count++;
            Clear(left, width, i % width, i / width);
        }

        return count;
    }

    private static void Clear(bool[] pixels, int width, int x, int y)
    {
        if (x < 0 || x >= width || y < 0 || y >= pixels.Length / width || !pixels[(y * width) + x])
            return;
        pixels[(y * width) + x] = false;
        for (var neighbour = 0; neighbour < 9; neighbour++)
            Clear(pixels, width, x + (neighbour % 3) - 1, y + (neighbour / 3) - 1);
    }
}
