using System.Security.Cryptography;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Halving;
using Quire.Compress.Pruning;
using Quire.Compress.Quantization;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Makes one model of the manifest from the one that it names; the same input gives the same bytes.</summary>
internal static class ModelBuild
{
    /// <summary>The bytes that were written; null where the file is there already.</summary>
    /// <param name="manifest">That the model stands in.</param>
    /// <param name="model">Has a <see cref="ModelEntry.Build"/>.</param>
    /// <param name="keepHash">Whether the bytes must have the hash of the manifest.</param>
    /// <exception cref="CompressException">The source is missing, or other bytes came out.</exception>
    public static byte[]? Make(ModelManifest manifest, ModelEntry model, bool keepHash)
    {
        var path = Path.Combine(manifest.Folder, model.File);
        if (keepHash && File.Exists(path) && Hash(File.ReadAllBytes(path)) == model.Sha256)
            return null;
        var bytes = Bytes(manifest, model);
        if (keepHash && Hash(bytes) is var found && found != model.Sha256)
        {
            throw new CompressException(CompressException.InvalidOutput,
                $"Found SHA-256 {found} for what was built as '{model.Name}'; expected {model.Sha256} as in the "
                + "manifest. If the toolkit or a source was changed on purpose: quire compress build --update.");
        }

        Store(path, bytes);
        return bytes;
    }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Bytes(ModelManifest manifest, ModelEntry model)
    {
        var from = model.Build!.From;
        var source = manifest.Models.FirstOrDefault(other => other.Name == from)
            ?? throw new CompressException(CompressException.Configuration,
                $"Found '{model.Name}' made from '{from}'; expected a model of that name in the manifest. Correct it.");
        var graph = Model.Read(Read(manifest, source));
        foreach (var step in model.Build.Steps)
            Step(manifest, model, step)(graph);
        return graph.Write();
    }

    private static byte[] Read(ModelManifest manifest, ModelEntry source)
    {
        try
        {
            return manifest.Read(source.File, source.Sha256);
        }
        catch (ModelException error)
        {
            throw new CompressException(CompressException.Configuration, error.Message, error);
        }
    }

    private static Action<Model> Step(ModelManifest manifest, ModelEntry model, string step) => step switch
    {
        "fold" => Fold.Apply,
        "fp16" => HalfPrecision.Apply,
        "fp32" => HalfPrecision.Undo,
        "quantize" when model.Build?.Recipe is { } recipe => graph =>
            Quantizer.Apply(graph, QuantizationRecipe.Read(Path.Combine(manifest.Folder, recipe))),
        "prune" when model.Build?.Recipe is { } recipe =>
            PruningRecipe.Read(Path.Combine(manifest.Folder, recipe)).Apply,
        _ => throw new CompressException(CompressException.Configuration,
            $"Found the step '{step}' of '{model.Name}'; expected fold, fp16, fp32, or quantize or prune with a recipe. "
            + "Correct the manifest."),
    };

    // Two builds at once each write a file of their own; a reader sees the old model or the new one.
    private static void Store(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }
}
