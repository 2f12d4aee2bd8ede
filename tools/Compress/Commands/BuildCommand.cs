using System.CommandLine;
using Quire.Compress.Building;

namespace Quire.Compress.Commands;

internal static class BuildCommand
{
    public static Command Create()
    {
        var folder = CompressCommand.FolderOption();
        var update = new Option<bool>("--update")
        {
            Description = "Write hash, size and operations of what was built into the manifest instead of comparing.",
        };
        var command = new Command("build", "Make every model of the manifest that is made from another one.")
        {
            folder, update,
        };
        command.SetAction(parsed =>
        {
            var names = CompressCommand.Manifest(parsed.GetValue(folder)).Models
                .Where(model => model.Build is not null).Select(model => model.Name).ToList();
            foreach (var name in names)
            {
                // Read anew: the next model may be made from one whose hash has just been updated.
                var manifest = CompressCommand.Manifest(parsed.GetValue(folder));
                var model = manifest.Models.Single(model => model.Name == name);
                var built = ModelBuild.Make(manifest, model, keepHash: !parsed.GetValue(update));
                if (built is not null && parsed.GetValue(update))
                    ManifestUpdate.Write(manifest, model, built);
                Console.WriteLine($"{model.Name}: {(built is null ? "there" : $"built, {built.Length:N0} bytes")}");
            }
        });
        return command;
    }
}
