using Quire.Core;

namespace Quire.Distil.Scanning;

/// <summary>Light of a page while it is being copied and scanned: 0 is black, 1 is white.</summary>
internal sealed class Plane
{
    private const int NoiseTable = 1 << 16;

    private readonly float[] _light;
    private readonly Random _random;

    public Plane(PixelImage image, Random random)
    {
        (Width, Height, _random) = (image.Width, image.Height, random);
        _light = new float[Width * Height];
        for (var i = 0; i < _light.Length; i++)
            _light[i] = image.Pixels[i] / 255f;
    }

    public int Width { get; }

    public int Height { get; }

    public PixelImage ToImage()
    {
        var pixels = new byte[_light.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((Math.Clamp(_light[i], 0, 1) * 255) + 0.5f);
        return new PixelImage(Width, Height, 1, pixels);
    }

    /// <summary>Gaussian blur, of at most three pixels to each side.</summary>
    /// <param name="sigma">In pixels, above 0.</param>
    public Plane Blur(double sigma)
    {
        var kernel = new float[7];
        for (var k = -3; k <= 3; k++)
            kernel[k + 3] = (float)Math.Exp(-k * k / (2 * sigma * sigma));
        var sum = kernel.Sum();
        for (var k = 0; k < kernel.Length; k++)
            kernel[k] /= sum;
        Convolve(kernel, step: 1, along: Width, lines: Height, next: Width);
        Convolve(kernel, step: Width, along: Height, lines: Width, next: 1);
        return this;
    }

    /// <summary>Grain: each pixel its own.</summary>
    /// <param name="deviation">Of the light.</param>
    public Plane Grain(double deviation)
    {
        var table = Normals(NoiseTable, deviation);
        var state = (uint)_random.Next(1, int.MaxValue);
        for (var i = 0; i < _light.Length; i++)
        {
            // Marsaglia's xorshift: a table of normals in an order that does not repeat on a page.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            _light[i] += table[state & (NoiseTable - 1)];
        }

        return this;
    }

    /// <summary>Stains, uneven toner and uneven paper: light that changes slowly.</summary>
    /// <param name="cellPx">How far apart its turns are.</param>
    /// <param name="deviation">Of the light.</param>
    /// <param name="onInk">Whether it falls on ink only, which fades.</param>
    public Plane Unevenness(int cellPx, double deviation, bool onInk)
    {
        var columns = (Width / cellPx) + 2;
        var cells = Normals(columns * ((Height / cellPx) + 2), deviation);
        for (var y = 0; y < Height; y++)
        {
            var (row, down) = (y / cellPx * columns, y % cellPx / (float)cellPx);
            for (var x = 0; x < Width; x++)
            {
                var (cell, across) = (row + (x / cellPx), x % cellPx / (float)cellPx);
                var above = cells[cell] + ((cells[cell + 1] - cells[cell]) * across);
                var below = cells[cell + columns]
                    + ((cells[cell + columns + 1] - cells[cell + columns]) * across);
                var change = above + ((below - above) * down);
                ref var light = ref _light[(y * Width) + x];
                light += onInk ? change * (1 - light) : change;
            }
        }

        return this;
    }

    /// <summary>Pushes light away from a threshold: not at all at contrast 1, to black and white at 50.</summary>
    public Plane Harden(double threshold, double contrast)
    {
        for (var i = 0; i < _light.Length; i++)
            _light[i] = (float)Math.Clamp(((_light[i] - threshold) * contrast) + threshold, 0, 1);
        return this;
    }

    /// <summary>Black and white specks of a few pixels.</summary>
    /// <param name="count">How many.</param>
    /// <param name="blackShare">Of them.</param>
    public Plane Specks(int count, double blackShare)
    {
        for (; count > 0; count--)
        {
            var (left, top, side) = (_random.Next(Width), _random.Next(Height), _random.Next(1, 4));
            var light = _random.NextDouble() < blackShare ? 0 : 1;
            for (var y = top; y < Math.Min(Height, top + side); y++)
                _light.AsSpan((y * Width) + left, Math.Min(_random.Next(1, 4), Width - left)).Fill(light);
        }

        return this;
    }

    /// <summary>Paper is no longer white, ink no longer black; light falls from one side.</summary>
    /// <param name="ink">Light of what was black.</param>
    /// <param name="paper">Light of what was white.</param>
    /// <param name="slope">Of the light over the page's width.</param>
    public Plane Expose(double ink, double paper, double slope)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                ref var light = ref _light[(y * Width) + x];
                light = (float)((ink + (light * (paper - ink))) * (1 + (slope * (((double)x / Width) - 0.5))));
            }
        }

        return this;
    }

    private float[] Normals(int count, double deviation)
    {
        var normals = new float[count];
        for (var i = 0; i < count; i++)
        {
            // Box and Muller 1958.
            var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
            normals[i] = (float)(deviation * radius * Math.Cos(2 * Math.PI * _random.NextDouble()));
        }

        return normals;
    }

    // At its ends each line goes on as it ends.
    private void Convolve(float[] kernel, int step, int along, int lines, int next)
    {
        var line = new float[along + 6];
        for (var i = 0; i < lines; i++)
        {
            for (var k = 0; k < line.Length; k++)
                line[k] = _light[(i * next) + (Math.Clamp(k - 3, 0, along - 1) * step)];
            for (var k = 0; k < along; k++)
            {
                var sum = 0f;
                for (var tap = 0; tap < 7; tap++)
                    sum += line[k + tap] * kernel[tap];
                _light[(i * next) + (k * step)] = sum;
            }
        }
    }
}
