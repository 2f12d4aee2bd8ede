using NetVips;

namespace Quire.Imaging;

/// <summary>
/// Leaves libvips with the loaders of the accepted formats only; to be called before the first decode.
/// </summary>
public static class LoaderLock
{
    private static readonly string[] Allowed =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadTiff", "VipsForeignLoadWebp",
        "VipsForeignLoadNsgif", "VipsForeignLoadHeif",
    ];

    /// <summary>
    /// Blocks every other loader in this process, those that libvips itself calls untrusted included.
    /// </summary>
    public static void Apply()
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Allowed)
            Operation.Block(loader, false);
        // A page is decoded once and forgotten: the operation cache would only hold on to pixels.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
    }
}
