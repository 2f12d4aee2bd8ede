using System.CommandLine;
using Quire.Onnx;

namespace Quire.Compress.Commands;

/// <summary>The commands that make models smaller and faster, and say what it cost.</summary>
internal static class CompressCommand
{
    public static Command Create()
    {
        var command = new Command("compress", "Make models smaller and faster, and prove what it costs.")
        {
            BuildCommand.Create(),
            FoldCommand.Create(),
            QuantizeCommand.Create(),
            PruneCommand.Create(),
            Fp16Command.Create(),
            SensitivityCommand.Create(),
        };
        return command;
    }

    /// <summary>Where the models are; null looks beside the program and above it.</summary>
    public static Option<string?> FolderOption() => new("--models-folder")
    {
        Description = "Folder with manifest.json; models/ of the checkout unless named.",
    };

    /// <exception cref="CompressException">There is no manifest, or it cannot be read.</exception>
    public static ModelManifest Manifest(string? folder)
    {
        try
        {
            return ModelManifest.Load(folder);
        }
        catch (ModelException error)
        {
            throw new CompressException(CompressException.Configuration, error.Message, error);
        }
    }
}
