using Microsoft.Extensions.Options;

namespace Quire.Ingest.Tests;

/// <summary>Splits bytes through the real sandbox.</summary>
internal static class Splitting
{
    public static async Task<List<SplitEvent>> SplitAsync(
        byte[] document, Action<SplitOptions>? configure = null, Action<SplitEvent>? look = null,
        TimeProvider? time = null)
    {
        using var folder = new TempFolder();
        var options = new SplitOptions { TempFolder = folder.Path };
        configure?.Invoke(options);
        var splitter = new DocumentSplitter(Options.Create(options), Options.Create(new IntakeOptions()),
            time ?? TimeProvider.System);
        var events = new List<SplitEvent>();
        var path = folder.Write("original", document);
        await foreach (var found in splitter.SplitAsync(path, TestContext.Current.CancellationToken))
        {
            events.Add(found);
            look?.Invoke(found);
        }

        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
        return events;
    }

    /// <summary>The test's own folder, which stands on the command line of its child.</summary>
    public static string FolderOf(PageSplit page) => Path.GetDirectoryName(Path.GetDirectoryName(page.Path))!;
}
