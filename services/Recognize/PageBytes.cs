using Quire.Contracts;
using Quire.Imaging;

namespace Quire.Recognize;

/// <summary>The whole of reading as bytes to bytes, alike in the worker and in its child.</summary>
internal static class PageBytes
{
    /// <summary>A canonical image in, a <see cref="RecognizedPage"/> out.</summary>
    public static RecognizedPage Read(
        LoadedModels models, byte[] image, int pageIndex, CancellationToken cancellationToken)
    {
        using var page = PageImageReader.Read(image);
        var reading = models.Read(page, cancellationToken);
        return RecognizedPageMapping.Map(reading, pageIndex, models.Names);
    }
}
