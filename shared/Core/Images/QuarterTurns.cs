namespace Quire.Core;

/// <summary>Turns by multiples of 90 degrees: of images, and of points back into the image they came from.</summary>
public static class QuarterTurns
{
    /// <summary>The image turned clockwise, in borrowed memory; the image itself for 0.</summary>
    /// <param name="image">Any image.</param>
    /// <param name="turns">Clockwise quarter turns, 0..3.</param>
    public static PixelImage Turn(PixelImage image, int turns)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (turns == 0)
            return image;
        var turned = turns == 2
            ? PixelImage.Borrow(image.Width, image.Height, image.Channels)
            : PixelImage.Borrow(image.Height, image.Width, image.Channels);
        for (var y = 0; y < turned.Height; y++)
            FillRow(image, turned.Row(y), y, turns);
        return turned;
    }

    /// <summary>Where a point of the turned image lies in the image before the turn.</summary>
    /// <param name="point">In the turned image.</param>
    /// <param name="turns">The clockwise quarter turns that were made, 0..3.</param>
    /// <param name="width">Width before the turn.</param>
    /// <param name="height">Height before the turn.</param>
    public static PointD TurnBack(PointD point, int turns, int width, int height) => turns switch
    {
        1 => new PointD(point.Y, height - point.X),
        2 => new PointD(width - point.X, height - point.Y),
        3 => new PointD(width - point.Y, point.X),
        _ => point,
    };

    private static void FillRow(PixelImage image, Span<byte> row, int y, int turns)
    {
        var channels = image.Channels;
        for (var x = 0; x < row.Length / channels; x++)
        {
            var (sourceX, sourceY) = turns switch
            {
                1 => (y, image.Height - 1 - x),
                2 => (image.Width - 1 - x, image.Height - 1 - y),
                _ => (image.Width - 1 - y, x),
            };
            image.Row(sourceY).Slice(sourceX * channels, channels).CopyTo(row[(x * channels)..]);
        }
    }
}
