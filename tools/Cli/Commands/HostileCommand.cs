using System.CommandLine;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

/// <summary><c>quire test hostile</c>: sends damaged files of every kind to the real intake.</summary>
internal static class HostileCommand
{
    public static Command Create()
    {
        var files = new Option<int>("--files") { Description = "How many.", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed") { Description = "Of the damages.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "The report on one line." };
        files.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("Found --files below 1.");
        });
        seed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError("Found --seed below 0.");
        });
        var command = new Command(
            "hostile", "Send damaged files and bombs to the intake, and check that each ends in pages or a refusal.")
        {
            files, seed, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            List<string> arguments =
                ["hostile", files.Name, $"{parsed.GetValue(files)}", seed.Name, $"{parsed.GetValue(seed)}"];
            if (parsed.GetValue(json))
                arguments.Add("--json");
            return FaultSuite.RunAsync(RepositoryRoot.Find(), arguments, cancellation);
        });
        return command;
    }
}
