using Quire.Core;

namespace Quire.Onnx;

/// <summary>
/// Crops grouped for the recogniser: each padded to its own bucket's width, batches of one bucket only.
/// </summary>
/// <remarks>
/// The width that a line is padded to follows from that line alone, so its reading never depends on its neighbours.
/// </remarks>
internal static class LineBatches
{
    /// <summary>Width of a bucket: one step of the recogniser, for on a processor a line alone costs no more than in a batch.</summary>
    public const int BucketPx = 8;

    // Without white after it the last letter of a line is lost now and then: two steps of the recogniser.
    private const int MinPaddingPx = 16;

    /// <summary>Indices of the crops, batch by batch, narrow ones first.</summary>
    /// <param name="crops">Any number.</param>
    /// <param name="linesPerBatch">At least 1.</param>
    public static IEnumerable<(int Width, int[] Lines)> Of(IReadOnlyList<PixelImage> crops, int linesPerBatch) =>
        from line in Enumerable.Range(0, crops.Count)
        group line by Padded(crops[line].Width) into bucket
        orderby bucket.Key
        from batch in bucket.Chunk(linesPerBatch)
        select (bucket.Key, batch);

    /// <summary>Width of the bucket that a crop of this width falls into.</summary>
    public static int Padded(int width) => (width + MinPaddingPx + BucketPx - 1) / BucketPx * BucketPx;
}
