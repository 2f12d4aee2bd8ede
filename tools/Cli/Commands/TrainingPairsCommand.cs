using System.CommandLine;
using Quire.Cli.Embedded;
using Quire.Cli.Run;
using Quire.Results.Corrections;

namespace Quire.Cli.Commands;

internal static class TrainingPairsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The ZIP to write." };
        var data = DataFolder.Option();
        var force = new Option<bool>("--force") { Description = "Overwrite a file that is there." };
        var command = new Command(
            "training-pairs", "Write every corrected line as a picture and its text, for training.")
        {
            file, data, force,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(data)!, parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, DataFolder folder, bool force, CancellationToken cancellationToken)
    {
        if (!force && File.Exists(path))
            throw new CommandException(ExitCode.FileAccess, $"{path} is there already. Use --force to overwrite it.");
        await using var stored = StoredResults.Open(folder);
        await stored.RecordAsync("get_training_pairs", "");
        await OutputFile.WriteAsync(path, stream => stored.Get<TrainingPairs>().WriteAsync(
            EmbeddedSettings.Tenant, stream, cancellationToken));
        return ExitCode.Ok;
    }
}
