using Quire.Ingest.Tests;

namespace Quire.Faults.Hostile;

/// <summary>Any number of hostile files: valid ones of every kind, each with one to three damages.</summary>
internal sealed class HostileCorpus(int seed)
{
    private const int OneBombIn = 25;
    private const int MostDamages = 3;

    // Far apart, so that neighbouring seeds share no file; times the golden ratio, since the first numbers of
    // neighbouring seeds of Random are alike.
    private const int SeedStride = 1_000_003;
    private const int Golden = unchecked((int)2_654_435_769);

    private readonly (string Kind, byte[] Bytes)[] _valid =
    [
        ("pdf", Samples.Pdf(pages: 2)), ("scan.pdf", Samples.ScannedPdf()),
        ("tiff", Samples.Tiff(pages: 3)), ("big.tiff", Samples.Tiff(pages: 2, bigTiff: true)),
        ("fax.tiff", Samples.FaxTiff()), ("jpeg", Samples.Jpeg()), ("png", Samples.Png()), ("webp", Samples.WebP()),
        ("gif", Samples.Gif()), ("bmp", Samples.Bmp(40, 20)), ("heif", Samples.Avif()), ("pbm", Samples.Pbm()),
    ];

    /// <summary>The file of this number, from 0.</summary>
    public HostileFile this[int number]
    {
        get
        {
            var random = new Random(unchecked((seed * SeedStride + number) * Golden));
            if (number % OneBombIn == 0)
                return Bomb(number, random);
            var (kind, bytes) = _valid[random.Next(_valid.Length)];
            var name = $"{number}-{kind}";
            for (var damages = random.Next(1, MostDamages + 1); damages > 0; damages--)
            {
                var other = _valid[random.Next(_valid.Length)].Bytes;
                (var damage, bytes) = Damage.Apply(bytes, other, random);
                name += $"-{damage}";
            }

            return new HostileFile(name, bytes, IsBomb: false);
        }
    }

    private static HostileFile Bomb(int number, Random random)
    {
        var (kind, bytes) = Bombs.Make(random);
        return new HostileFile($"{number}-bomb-{kind}", bytes, IsBomb: true);
    }
}
