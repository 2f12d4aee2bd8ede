using System.Runtime.InteropServices;
using Xunit;

namespace Quire.Core.Tests;

public sealed class PixelImageTests
{
    // A line, and a page.
    [Theory]
    [InlineData(600, 48)]
    [InlineData(2000, 3000)]
    public void Borrowed_image_holds_what_is_written_until_it_is_disposed(int width, int height)
    {
        var image = PixelImage.Borrow(width, height, 1);
        image.Row(height - 1).Fill(7);
        Assert.Equal(width, image.Pixels[^width..].Count((byte)7));
        image.Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Row(0)[0]);
    }

    [Fact]
    public void Memory_taken_over_is_freed_once()
    {
        var (memory, freed) = (Marshal.AllocHGlobal(6), new List<nint>());
        var image = PixelImage.Over(memory, 2, 1, 3, freed.Add);
        image.Dispose();
        image.Dispose();
        Assert.Equal([memory], freed);
        Marshal.FreeHGlobal(memory);
    }

    [Theory]
    [InlineData(600, 48)]
    [InlineData(2000, 3000)]
    public void Borrowed_image_takes_no_managed_memory_for_its_pixels(int width, int height) =>
        Assert.InRange(Allocations.Least(() => PixelImage.Borrow(width, height, 1).Dispose()), 1, 1024);
}
