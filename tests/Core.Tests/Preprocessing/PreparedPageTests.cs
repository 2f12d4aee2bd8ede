using Xunit;

namespace Quire.Core.Tests;

public sealed class PreparedPageTests
{
    private const Preprocessing All =
        Preprocessing.Flatten | Preprocessing.ClearBorder | Preprocessing.Despeckle | Preprocessing.Binarise;

    private static readonly (int, int, int, int)[] Letters = [.. Enumerable.Range(0, 100).Select(i =>
        (100 + (i % 20 * 24), 200 + (i / 20 * 45), 6, 20))];

    [Theory]
    [InlineData(Preprocessing.None)]
    [InlineData(Preprocessing.Auto)]
    public void Clean_page_is_read_from_its_own_pixels(Preprocessing asked)
    {
        var page = TestImages.White(800, 1000, Letters);
        using var prepared = PreparedPage.Of(page, asked);
        Assert.Same(page, prepared.Image);
        Assert.Empty(prepared.Operations);
    }

    [Fact]
    public void Steps_asked_for_are_applied_in_order_to_a_copy_and_named()
    {
        var page = TestImages.White(800, 1000, [.. Letters, (0, 0, 60, 1000), (700, 900, 2, 2)]);
        var before = page.Pixels.ToArray();
        using var prepared = PreparedPage.Of(page, All);
        Assert.Equal(["flatten", "clear_border", "despeckle", "binarise"], prepared.Operations);
        Assert.Equal(before, page.Pixels);
        Assert.Equal(TestImages.White(800, 1000, Letters).Pixels, prepared.Image.Pixels);
    }

    [Fact]
    public void Step_that_found_nothing_to_do_is_not_named()
    {
        using var prepared = PreparedPage.Of(
            TestImages.White(800, 1000, Letters), Preprocessing.ClearBorder | Preprocessing.Despeckle);
        Assert.Empty(prepared.Operations);
    }

    [Fact]
    public void Auto_evens_out_shadows_and_leaves_specks_and_borders()
    {
        var page = TestImages.White(800, 1000, [.. Letters, (0, 0, 60, 1000), (700, 900, 2, 2)]);
        for (var y = 500; y < 1000; y++)
        {
            foreach (ref var value in page.Row(y))
                value = (byte)(value * 0.6);
        }

        using var prepared = PreparedPage.Of(page, Preprocessing.Auto);
        Assert.Equal(["flatten"], prepared.Operations);
    }

    [Theory]
    [InlineData(255, 800, 1000)]
    [InlineData(0, 800, 1000)]
    [InlineData(255, 1, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(128, 3, 2000)]
    [InlineData(128, 2000, 3)]
    public void Page_of_one_shade_has_nothing_on_it_afterwards(byte shade, int width, int height)
    {
        var page = new PixelImage(width, height, 1, [.. Enumerable.Repeat(shade, width * height)]);
        using var prepared = PreparedPage.Of(page, All);
        Assert.True(prepared.Image.Pixels.IndexOfAnyExcept(prepared.Image.Pixels[0]) < 0);
    }

    [Fact]
    public void Large_page_is_prepared_in_borrowed_memory()
    {
        var page = TestImages.White(4000, 3000, [.. Letters, (0, 0, 300, 3000), (2000, 2000, 2, 2)]);
        var allocated = Allocations.Least(() => PreparedPage.Of(page, All).Dispose());
        Assert.InRange(allocated, 1, page.Pixels.Length / 20);
    }
}
