using Quire.Core;
using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Compress.Proving;

/// <summary>What the models of each role really see: pages as the detector gets them, lines as they are cut.</summary>
internal sealed class RealInputs : IDisposable
{
    private static readonly string[] Extensions = [".png", ".jpg", ".tif"];

    private readonly ModelManifest _manifest;
    private readonly ModelSession _detector;
    private readonly DetectionOptions _options = new();
    private readonly ModelEntry _detection;

    public RealInputs(ModelManifest manifest)
    {
        _manifest = manifest;
        _detection = manifest.Entry("detection", "fp32");
        _detector = ModelSession.OnCpu(manifest, _detection);
    }

    /// <summary>The pages that come with the checkout: our own, and free to use.</summary>
    public static string Samples(ModelManifest manifest) =>
        Path.Combine(Path.GetFullPath(manifest.Folder), "..", "samples");

    /// <summary>Inputs of one role from every picture in a folder, in the order of their names.</summary>
    /// <exception cref="CompressException">The folder has no pictures.</exception>
    public IEnumerable<Numbers> Of(ModelEntry model, string folder)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file))).Order()] : [];
        if (files.Length == 0)
        {
            throw new CompressException(CompressException.Input,
                $"Found no pictures in '{folder}'; expected pages as .png, .jpg or .tif. Name a folder: --pages.");
        }

        return files.SelectMany(file => OfPage(model, file));
    }

    public void Dispose() => _detector.Dispose();

    private IReadOnlyList<Numbers> OfPage(ModelEntry model, string file)
    {
        using var page = PageImageReader.ReadFile(file);
        return model.Role == "detection" ? [Page(model, page)] : [.. Lines(page).Select(crop => Line(model, crop))];
    }

    private Numbers Page(ModelEntry model, PixelImage page)
    {
        var size = DetectionSize.For(page.Width, page.Height, _options);
        var values = new float[3 * size.Height * size.Width];
        PlanarResize.Fill(page, size.Width, size.Height, model.Normalisation, values);
        return new Numbers(values, [1, 3, size.Height, size.Width]);
    }

    private IEnumerable<PixelImage> Lines(PixelImage page)
    {
        var height = _manifest.Entry("recognition", "fp32").Height;
        return new DbNetDetector(_detector, _detection, _options).Detect(page, CancellationToken.None)
            .Select(line => LineCrop.ForReading(page, line, height, height * 80).Image);
    }

    // Gives the crop back.
    private static Numbers Line(ModelEntry model, PixelImage crop)
    {
        using var borrowed = crop;
        var width = model.Width > 0 ? model.Width : LineBatches.Padded(crop.Width);
        var values = new float[3 * crop.Height * width];
        using var start = crop.Columns(0, Math.Min(crop.Width, width));
        LineTensor.Fill(start, width, model.Normalisation, values);
        return new Numbers(values, [1, 3, crop.Height, width]);
    }
}
