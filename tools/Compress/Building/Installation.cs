using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Puts a model that passed the gate into the manifest, as the default of its role.</summary>
internal static class Installation
{
    /// <param name="manifest">Of the checkout.</param>
    /// <param name="file">The candidate's ONNX file.</param>
    /// <param name="verdict">Of the gate, on this file.</param>
    /// <returns>Name in the manifest.</returns>
    /// <exception cref="CompressException">
    /// It did not pass, nobody knows how it was made, or building it again gives other bytes.
    /// </exception>
    public static string Put(ModelManifest manifest, string file, GateEntry verdict)
    {
        if (!verdict.Passed)
            throw Refused(file, "a model that the gate refused", "one that passed", "Nothing was installed");
        if (Candidate.Beside(file) is not { From: { } from } candidate)
        {
            throw Refused(file, "no model of the manifest that it was made from", "one",
                "Add the model to models/manifest.json and compress it by its name");
        }

        var name = Path.GetFileNameWithoutExtension(file);
        var recipe = candidate.Recipe is null ? null : $"recipes/{name}{Path.GetExtension(candidate.Recipe)}";
        if (recipe is not null)
        {
            var target = Path.Combine(manifest.Folder, recipe);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Path.GetDirectoryName(file) ?? "", candidate.Recipe!), target, overwrite: true);
        }

        var entry = manifest.Models.Single(model => model.Name == from) with
        {
            Name = name,
            Precision = candidate.Precision,
            File = $"built/{name}.onnx",
            Sha256 = verdict.Sha256,
            Build = candidate.Build(recipe),
            Default = true,
            Gate = verdict,
        };
        var bytes = ModelBuild.Make(manifest, entry, keepHash: true) ?? File.ReadAllBytes(file);
        ManifestUpdate.Install(manifest, entry, bytes);
        return name;
    }

    private static CompressException Refused(string file, string found, string expected, string remedy) => new(
        CompressException.InvalidOutput, $"Found {found} for '{file}'; expected {expected}. {remedy}.");
}
