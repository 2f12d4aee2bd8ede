using Quire.Core;
using Quire.Distil.Students;

namespace Quire.Distil.Training;

/// <summary>A line as it might have been printed and scanned too: so that a line shown again is another one.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Pixels">-1 black, 1 white, shape [48, <paramref name="Width"/>].</param>
internal sealed record Augmentation(int Width, float[] Pixels)
{
    private const int Height = StudentShape.HeightPx;

    /// <summary>Whether nothing was changed.</summary>
    public bool IsAsItWas { get; private init; }

    /// <summary>The line as it is.</summary>
    public static Augmentation None(PixelImage crop) => new(
        crop.Width, Array.ConvertAll(crop.Pixels.ToArray(), pixel => (pixel / 127.5f) - 1)) { IsAsItWas = true };

    /// <param name="crop">Grey, 48 rows.</param>
    /// <param name="leastWidth">In pixels, what its text needs.</param>
    /// <param name="random">Decides how it changes.</param>
    public static Augmentation Of(PixelImage crop, int leastWidth, Random random)
    {
        var line = Moved(crop, leastWidth, random);
        if (random.Next(3) == 0)
            line.Soften((random.NextSingle() * 0.9f) - 0.4f);
        if (random.Next(3) == 0)
            line.Thicken((random.NextSingle() * 1.2f) - 0.6f);
        line.Expose(random);
        return line;
    }

    // Wider or narrower lettering, higher or lower crops, slanted letters.
    private static Augmentation Moved(PixelImage crop, int leastWidth, Random random)
    {
        var wider = Math.Exp(((random.NextDouble() * 2) - 1) * 0.18);
        var width = Math.Max(Math.Min(leastWidth, crop.Width), (int)Math.Round(crop.Width * wider));
        var across = (double)crop.Width / width;
        var down = Math.Exp(((random.NextDouble() * 2) - 1) * 0.12);
        var (shift, slant) = ((random.NextDouble() - 0.5) * 5, random.Next(3) == 0 ? random.NextDouble() - 0.5 : 0);
        var line = new Augmentation(width, new float[Height * width]);
        for (var y = 0; y < Height; y++)
        {
            var from = ((y - (Height / 2.0)) * down) + (Height / 2.0) + shift;
            var lean = slant * 0.4 * (y - (Height / 2.0));
            Sample(crop, from, across, lean, line.Pixels.AsSpan(y * width, width));
        }

        return line;
    }

    private static void Sample(PixelImage crop, double y, double across, double lean, Span<float> target)
    {
        y = Math.Clamp(y, 0, Height - 1);
        var top = Math.Min((int)y, Height - 2);
        var above = crop.Row(top);
        var below = crop.Row(top + 1);
        var down = (float)(y - top);
        for (var x = 0; x < target.Length; x++)
        {
            var from = Math.Clamp(((x + 0.5) * across) - 0.5 + lean, 0, crop.Width - 1);
            var left = (int)from;
            var right = Math.Min(left + 1, crop.Width - 1);
            var share = (float)(from - left);
            var upper = above[left] + ((above[right] - above[left]) * share);
            var lower = below[left] + ((below[right] - below[left]) * share);
            target[x] = ((upper + ((lower - upper) * down)) / 127.5f) - 1;
        }
    }

    // Towards the mean of the neighbours, or, below zero, away from it.
    private void Soften(float share)
    {
        var source = (float[])Pixels.Clone();
        for (var y = 1; y < Height - 1; y++)
        {
            for (var (x, at) = (1, (y * Width) + 1); x < Width - 1; x++, at++)
            {
                var mean = (source[at - 1] + source[at + 1] + source[at - Width] + source[at + Width]) / 4;
                Pixels[at] += (mean - source[at]) * share;
            }
        }
    }

    // Towards the darkest neighbour, or, below zero, the lightest.
    private void Thicken(float share)
    {
        var source = (float[])Pixels.Clone();
        for (var y = 1; y < Height - 1; y++)
        {
            for (var (x, at) = (1, (y * Width) + 1); x < Width - 1; x++, at++)
            {
                var (left, right, up, down) =
                    (source[at - 1], source[at + 1], source[at - Width], source[at + Width]);
                var neighbour = share > 0
                    ? Math.Min(Math.Min(left, right), Math.Min(up, down))
                    : Math.Max(Math.Max(left, right), Math.Max(up, down));
                var towards = share > 0 ? Math.Min(neighbour, source[at]) : Math.Max(neighbour, source[at]);
                Pixels[at] += (towards - source[at]) * Math.Abs(share);
            }
        }
    }

    private void Expose(Random random)
    {
        var (gain, offset) = (0.7f + (random.NextSingle() * 0.5f), (random.NextSingle() - 0.5f) * 0.3f);
        var dust = random.NextSingle() * random.NextSingle() * 0.2f;
        var state = (uint)random.Next(1, int.MaxValue);
        for (var i = 0; i < Pixels.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var grain = dust * ((state * (2f / uint.MaxValue)) - 1);
            Pixels[i] = Math.Clamp((Pixels[i] * gain) + offset + grain, -1, 1);
        }
    }
}
