using System.CommandLine;
using System.Text;
using Quire.Compress;
using Quire.Distil.Pages;
using Quire.Distil.Vocabularies;
using Quire.Onnx;

namespace Quire.Distil.Commands;

/// <summary>What made-up pages are printed with.</summary>
internal static class PaperOptions
{
    public static Option<string> Fonts() => new("--fonts")
    {
        Description = "Folder with the restored font packages.",
        DefaultValueFactory = _ => Path.Combine("tools", "Distil", "fonts"),
    };

    /// <param name="script">One of <see cref="Vocabulary.Scripts"/>.</param>
    /// <param name="fonts">Folder with the restored font packages.</param>
    /// <param name="manifest">Names the free list of English words.</param>
    /// <exception cref="CompressException">There are no fonts.</exception>
    public static ScannedPages Pages(string script, string fonts, ModelManifest manifest) => new(
        Face.All(fonts, script), new Vocabulary(script, script == "Hans" ? Characters.Pairs() : Words(manifest)));

    private static string[] Words(ModelManifest manifest) => manifest.Lexicons is [var entry, ..]
        ? Encoding.UTF8.GetString(manifest.Read(entry.File, entry.Sha256))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : [];
}
