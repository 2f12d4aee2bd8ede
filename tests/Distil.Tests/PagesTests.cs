using Quire.Distil.Commands;
using Quire.Distil.Pages;
using Quire.Distil.Vocabularies;
using Quire.Imaging;

namespace Quire.Distil.Tests;

public sealed class PagesTests
{
    [Fact]
    public void Pictures_are_named_by_their_seeds_and_hold_every_pixel_of_the_scan()
    {
        var folder = Directory.CreateTempSubdirectory("quire-pages-").FullName;
        var pages = new ScannedPages(Faces.All, new Vocabulary("Latn", []));

        PagesCommand.Write(pages, folder, [3, 12]);

        Assert.Equal(
            ["page-00003.png", "page-00012.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        using var written = PageImageReader.ReadFile(Path.Combine(folder, "page-00012.png"));
        Directory.Delete(folder, recursive: true);
        var scanned = pages.Next(new Random(12)).Scan.Page;
        Assert.Equal((scanned.Width, scanned.Height, 1), (written.Width, written.Height, written.Channels));
        Assert.True(scanned.Pixels.SequenceEqual(written.Pixels));
    }
}
