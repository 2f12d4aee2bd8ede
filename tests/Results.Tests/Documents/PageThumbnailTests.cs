using System.Net;
using Quire.Results.Corrections;
using Quire.Results.Documents;
using Quire.Results.Exports.Pdf;
using Quire.Results.Ledger;
using Quire.Results.Tests.Exports;
using Xunit;

namespace Quire.Results.Tests.Documents;

[Collection<SqliteTests>]
public sealed class PageThumbnailTests(SqliteWorld world)
{
    [Fact]
    public void Pixel_is_the_mean_of_those_that_it_stands_for()
    {
        var page = PngFile.Write([0, 100, 10, 10, 50, 50, 30, 30], 4, 2, 1);
        Assert.Equal(PngFile.Write([50, 20], 2, 1, 1), PageThumbnail.Of(page, 2));
    }

    [Fact]
    public void Colours_stay_apart()
    {
        var page = PngFile.Write([10, 20, 30, 30, 40, 50], 2, 1, 3);
        Assert.Equal(PngFile.Write([20, 30, 40], 1, 1, 3), PageThumbnail.Of(page, 1));
    }

    [Theory]
    [InlineData(800, 1000, 144, 180)]
    [InlineData(801, 997, 200, 248)]
    [InlineData(3000, 2, 100, 1)]
    public void Sides_keep_their_proportion(int width, int height, int wanted, int expectedHeight)
    {
        var small = PngPicture.Read(PageThumbnail.Of(GreyPng.Of(width, height), wanted));
        Assert.Equal((wanted, expectedHeight), (small.WidthPx, small.HeightPx));
    }

    [Fact]
    public void Page_that_is_not_wider_stays_as_it_is()
    {
        var page = GreyPng.Of(100, 100);
        Assert.Same(page, PageThumbnail.Of(page, 100));
    }

    [Theory]
    [InlineData("?width=64", HttpStatusCode.OK, 64)]
    [InlineData("", HttpStatusCode.OK, Pages.WidthPx)]
    [InlineData("?width=0", HttpStatusCode.BadRequest, 0)]
    [InlineData("?width=9999", HttpStatusCode.BadRequest, 0)]
    public async Task Picture_of_a_page_comes_as_wide_as_asked_for(string query, HttpStatusCode status, int widthPx)
    {
        var (tenant, id) = (world.NewTenant(), Guid.NewGuid());
        var image = await world.Blobs.PutAsync(
            $"{DocumentFolder.Of(tenant.Name, id)}/pages",
            new MemoryStream(GreyPng.Of(Pages.WidthPx, Pages.HeightPx)), TestContext.Current.CancellationToken);
        await world.DeliverAsync(tenant.Queued(id, 0) with { Image = image });
        using var answer = await tenant.Client().GetAsync(
            $"/v1/documents/{id}/pages/1/image{query}", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
            Assert.Equal(widthPx, PngPicture.Read(
                await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).WidthPx);
    }
}
