using Quire.Core;
using Quire.Imaging;

namespace Quire.Onnx.Tests;

/// <summary>One engine on one thread for all tests of a class, and the pages of samples/.</summary>
public sealed class SharedEngine : IDisposable
{
    internal OnnxEngine Engine { get; } = OnnxEngine.Load(new OnnxOptions { PagesAtOnce = 1 });

    internal static PixelImage Sample(string name) => PageImageReader.Read(SampleBytes(name));

    internal static byte[] SampleBytes(string name) => File.ReadAllBytes(Path.Combine(Root(), "samples", name));

    internal static PixelImage White(int width, int height) =>
        new(width, height, 1, [.. Enumerable.Repeat((byte)255, width * height)]);

    public void Dispose() => Engine.Dispose();

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Quire.slnx")))
            at = at.Parent;
        return at.FullName;
    }
}
