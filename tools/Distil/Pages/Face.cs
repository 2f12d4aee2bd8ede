using System.Text.Json;
using Quire.Compress;
using Quire.Imaging.Printing;

namespace Quire.Distil.Pages;

/// <summary>A face that pages are printed in.</summary>
/// <param name="Typeface">Of the file.</param>
/// <param name="Monospaced">Whether it is a typewriter's or a terminal's: every character as wide as the other.</param>
internal sealed record Face(Typeface Typeface, bool Monospaced)
{
    private static readonly string[] Styles = ["400-normal", "700-normal", "400-italic"];

    // A package that was made for Chinese has Latin letters as well, but those of the others are what Latin is set in.
    private const string Simplified = "chinese-simplified";

    /// <summary>
    /// Every upright, bold and italic face for a script of the packages in a folder, in the order of their names.
    /// </summary>
    /// <param name="folder">Holds <c>node_modules/@fontsource</c>, as npm restores it from the lock file.</param>
    /// <param name="script">One of <see cref="Vocabularies.Vocabulary.Scripts"/>.</param>
    /// <exception cref="CompressException">There are none.</exception>
    public static IReadOnlyList<Face> All(string folder, string script)
    {
        var packages = Path.Combine(folder, "node_modules", "@fontsource");
        if (!Directory.Exists(packages))
        {
            throw new CompressException(CompressException.Input,
                $"Found no fonts in '{packages}'; expected the packages of its package.json. "
                + $"Restore them: npm ci --ignore-scripts --prefix '{folder}'");
        }

        var unpacked = Path.Combine(folder, "unpacked");
        Directory.CreateDirectory(unpacked);
        return [.. Directory.GetDirectories(packages).Order(StringComparer.Ordinal)
            .SelectMany(package => Of(package, script == "Hans", unpacked))];
    }

    private static IEnumerable<Face> Of(string package, bool simplified, string unpacked)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "metadata.json")));
        var family = metadata.RootElement.GetProperty("family").GetString()!;
        var subsets = metadata.RootElement.GetProperty("subsets").EnumerateArray().Select(subset => subset.GetString());
        if (subsets.Contains(Simplified) != simplified)
            return [];
        var monospaced = metadata.RootElement.GetProperty("category").GetString() == "monospace";
        return
            from style in Styles
            let file = Path.Combine(package, "files", $"{Path.GetFileName(package)}-{(simplified ? Simplified : "latin")}-{style}.woff")
            where File.Exists(file)
            let italic = style.EndsWith("italic", StringComparison.Ordinal)
            let face = new Typeface(Unpack(file, unpacked), family, style.StartsWith('7'), italic)
            select new Face(face, monospaced);
    }

    private static string Unpack(string woff, string folder)
    {
        var file = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(woff)}.ttf");
        if (!File.Exists(file))
            File.WriteAllBytes(file, Woff.Unpack(File.ReadAllBytes(woff)));
        return file;
    }
}
