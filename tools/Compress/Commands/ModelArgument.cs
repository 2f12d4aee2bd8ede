using Quire.Onnx;

namespace Quire.Compress.Commands;

/// <summary>A model that a command is given: the name of one in the manifest, or a file.</summary>
internal static class ModelArgument
{
    /// <summary>The model's bytes, and the entry that says how its input is made.</summary>
    /// <param name="manifest">Where names are looked up.</param>
    /// <param name="model">A name or a path.</param>
    /// <param name="role">Of a file; its input is made as for the pretrained model of this role.</param>
    /// <exception cref="CompressException">There is no such model.</exception>
    public static (byte[] Bytes, ModelEntry Entry) Read(ModelManifest manifest, string model, string? role)
    {
        try
        {
            if (manifest.Models.FirstOrDefault(entry => entry.Name == model) is { } named)
                return (manifest.Read(named.File, named.Sha256), named);
            if (File.Exists(model) && role is not null)
                return (File.ReadAllBytes(model), manifest.Entry(role, "fp32"));
        }
        catch (ModelException error)
        {
            throw new CompressException(CompressException.Configuration, error.Message, error);
        }

        var names = string.Join(", ", manifest.Models.Select(entry => entry.Name));
        throw new CompressException(CompressException.Input,
            $"Found no model '{model}'; expected a file with --role, or one of: {names}.");
    }
}
