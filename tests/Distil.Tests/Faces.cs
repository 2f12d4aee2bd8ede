using Quire.Distil.Pages;
using Quire.Imaging.Printing;

namespace Quire.Distil.Tests;

/// <summary>Faces that every machine has on which the tests run.</summary>
internal static class Faces
{
    private const string Folder = "/usr/share/fonts/truetype";

    public static readonly Typeface Sans = new($"{Folder}/dejavu/DejaVuSans.ttf", "DejaVu Sans");
    public static readonly Typeface Bold = new($"{Folder}/dejavu/DejaVuSans-Bold.ttf", "DejaVu Sans", Bold: true);
    public static readonly Typeface Mono = new($"{Folder}/dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono");
    public static readonly Typeface Serif = new($"{Folder}/dejavu/DejaVuSerif.ttf", "DejaVu Serif");

    public static IReadOnlyList<Face> All { get; } = [new(Sans, false), new(Mono, true), new(Serif, false)];
}
