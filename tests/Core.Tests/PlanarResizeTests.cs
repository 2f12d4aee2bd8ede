using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

/// <summary>The vectorised kernel against the plain sum that defines it.</summary>
public sealed class PlanarResizeTests
{
    private static readonly Normalisation Plain = new([0, 0, 0], [1 / 255f, 1 / 255f, 1 / 255f], BlueFirst: false);

    [Fact]
    public void Rows_of_any_width_are_mixed_as_one_number_after_the_other() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 12], Gen.Int[1, 90], Gen.Int[1, 9], Gen.Byte.Array[2400])
            .Sample((w, h, toW, toH, bytes) =>
        {
            var image = new PixelImage(w, h, 1, [.. Enumerable.Range(0, w * h).Select(i => bytes[i % bytes.Length])]);
            var planes = new float[3 * toW * toH];
            PlanarResize.Fill(image, toW, toH, Plain, planes);
            return Enumerable.Range(0, toW * toH).All(i =>
                Math.Abs(planes[i] - Sum(image, Resample.Axis(w, toW), Resample.Axis(h, toH), i % toW, i / toW)) < 0.01);
        });

    private static double Sum(PixelImage image, Resample columns, Resample rows, int x, int y)
    {
        double sum = 0;
        for (var j = 0; j < rows.Counts[y]; j++)
        {
            for (var i = 0; i < columns.Counts[x]; i++)
            {
                var weight = (double)rows.Weights[(y * rows.Taps) + j] * columns.Weights[(x * columns.Taps) + i];
                sum += weight * image.Row(rows.Starts[y] + j)[columns.Starts[x] + i];
            }
        }

        return sum;
    }
}
