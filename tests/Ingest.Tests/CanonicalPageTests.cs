using NetVips;

namespace Quire.Ingest.Tests;

public sealed class CanonicalPageTests
{
    [Fact]
    public async Task Grey_in_colour_clothes_becomes_grey()
    {
        var page = await SplitAsync(Grey(200).Bandjoin([Grey(200),
            Grey(200)]).Copy(interpretation: Srgb).PngsaveBuffer());
        Assert.Equal((1, 200.0), (page.Bands, page.Avg()));
    }

    [Fact]
    public async Task Sixteen_bits_become_eight()
    {
        var deep = (Grey(0) + 0x8080).Cast(Enums.BandFormat.Ushort).Copy(interpretation: Enums.Interpretation.Grey16);
        var page = await SplitAsync(deep.PngsaveBuffer());
        Assert.Equal((Enums.BandFormat.Uchar, 128.0), (page.Format, page.Avg()));
    }

    [Fact]
    public async Task Transparent_pixels_become_white_paper()
    {
        var page = await SplitAsync(Grey(0).Bandjoin([Grey(0)]).Copy(interpretation: Enums.Interpretation.Bw).PngsaveBuffer());
        Assert.Equal((1, 255.0), (page.Bands, page.Avg()));
    }

    [Fact]
    public async Task Palette_becomes_colours()
    {
        var page = await SplitAsync(Colour(250, 10, 10).PngsaveBuffer(palette: true));
        Assert.Equal(3, page.Bands);
        Assert.InRange(page[0].Avg(), 245, 255);
    }

    [Fact]
    public async Task Cmyk_becomes_rgb()
    {
        var page = await SplitAsync(Colour(255, 255,
            255).Colourspace(Enums.Interpretation.Cmyk).JpegsaveBuffer(q: 100));
        Assert.InRange(page.Avg(), 250, 255);
    }

    [Fact]
    public async Task Exif_orientation_is_applied()
    {
        var sideways = Grey(0).Mutate(image => image.Set(GValue.GIntType, "orientation", 6));
        var page = await SplitAsync(sideways.JpegsaveBuffer());
        Assert.Equal((20, 40), (page.Width, page.Height));
    }

    [Fact]
    public async Task Known_resolution_is_kept()
    {
        var page = await SplitAsync(Grey(9).Copy(xres: 300 / 25.4, yres: 300 / 25.4).PngsaveBuffer());
        Assert.Equal(300, page.Xres * 25.4, tolerance: 0.5);
    }

    [Fact]
    public async Task Bmp_rows_come_out_upright_and_in_the_right_colours()
    {
        var page = await SplitAsync(Samples.BmpOfOneRedPixelAtTheTopLeft());
        Assert.Equal([255, 0, 0], page.Getpoint(0, 0));
        Assert.Equal([0, 0, 255], page.Getpoint(1, 1));
    }

    private const Enums.Interpretation Srgb = Enums.Interpretation.Srgb;

    private static Image Grey(int value) => Image.Black(40, 20).Linear([1.0], [value], uchar: true);

    private static Image Colour(int red, int green, int blue) =>
        Grey(red).Bandjoin([Grey(green), Grey(blue)]).Copy(interpretation: Srgb);

    private static async Task<Image> SplitAsync(byte[] file)
    {
        byte[] png = [];
        var events = await Splitting.SplitAsync(file, look: found => png = found is PageSplit page
            ? File.ReadAllBytes(page.Path) : png);
        Assert.Single(events.OfType<PageSplit>());
        return Image.NewFromBuffer(png);
    }
}
