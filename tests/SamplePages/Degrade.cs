#:package NetVips
#:package NetVips.Native.linux-x64
#:property PublishAot=false

// Makes a clean render look like a scan or a photograph, and writes it in the format that the target's name says.
// dotnet run Degrade.cs TARGET SOURCE.png…; more than one source only for TIFF.
using NetVips;

const double SkewDegrees = 0.4;
const double BlurSigma = 0.6;
const double Noise = 4;
const int Seed = 20261124; // the same pages from the same sources

var target = args[0];
var pages = args[1..].Select((source, index) => Scan(Image.NewFromFile(source), index)).ToArray();
switch (Path.GetExtension(target))
{
    case ".png":
        pages[0].Colourspace(Enums.Interpretation.Bw)[0].Pngsave(
            target, compression: 9, palette: true, bitdepth: 4, dither: 0);
        break;
    case ".jpg":
        pages[0].Jpegsave(target, q: 60, keep: Enums.ForeignKeep.None);
        break;
    case ".tif":
        var bilevel = pages.Select(page => page.Colourspace(Enums.Interpretation.Bw)[0] > 150).ToArray();
        using (var strip = Image.Arrayjoin(bilevel, across: 1))
        {
            strip.Copy(xres: 200 / 25.4, yres: 200 / 25.4).Tiffsave(
                target, compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1, pageHeight: pages[0].Height);
        }

        break;
    default:
        throw new ArgumentException($"Found target {target}; expected .png, .jpg or .tif.");
}

static Image Scan(Image clean, int index)
{
    var paper = clean.HasAlpha() ? clean.Flatten(background: [255]) : clean;
    var angle = index % 2 == 0 ? SkewDegrees : -SkewDegrees;
    var white = Enumerable.Repeat(250.0, paper.Bands).ToArray();
    var skewed = paper.Rotate(angle, background: white).Smartcrop(
        paper.Width, paper.Height, interesting: Enums.Interesting.Centre);
    var grain = Image.Gaussnoise(paper.Width, paper.Height, mean: 0, sigma: Noise, seed: Seed + index);
    return (skewed.Gaussblur(BlurSigma) * 0.9 + 8 + grain).Cast(Enums.BandFormat.Uchar)
        .Copy(interpretation: paper.Interpretation);
}
