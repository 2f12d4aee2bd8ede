using System.CommandLine;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

/// <summary><c>quire test faults</c>: reads recorded pages while processes, broker and database are killed.</summary>
internal static class FaultsCommand
{
    public static Command Create()
    {
        var pages = Number("--pages", "How many pages to read.", 1_000);
        var kills = Number("--kills", "Processes killed meanwhile, in turn: services, broker, database.", 10);
        var poison = Number("--poison-every", "One page in so many is poison; 0 for none.", 1_000);
        var outage = Time("--outage", $"How long broker and database are each stopped: {Duration.Form}.");
        var sendFor = Time("--for", "Send no more after so long, and judge what was sent; 0s for all pages.");
        var seed = Number("--seed", "Of the moments that faults strike at.", 1);
        var mode = new Option<string>("--mode")
        {
            Description = "embedded or rabbitmq.",
            DefaultValueFactory = _ => "rabbitmq",
        };
        mode.AcceptOnlyFromAmong("embedded", "rabbitmq");
        var json = new Option<bool>("--json") { Description = "The report on one line." };
        Option<int>[] numbers = [pages, kills, poison, seed];
        var command = new Command(
            "faults", "Kill everything while pages are read, and check that nothing is lost, doubled or misread.")
        {
            pages, kills, mode, poison, outage, sendFor, seed, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            IEnumerable<string> arguments = [mode.Name, parsed.GetValue(mode)!];
            foreach (var time in (Option<string>[])[outage, sendFor])
                arguments = arguments.Concat([time.Name, parsed.GetValue(time)!]);
            foreach (var number in numbers)
                arguments = arguments.Concat([number.Name, $"{parsed.GetValue(number)}"]);
            return FaultSuite.RunAsync(
                RepositoryRoot.Find(), parsed.GetValue(json) ? arguments.Append("--json") : arguments, cancellation);
        });
        return command;
    }

    private static Option<string> Time(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => "0s" };
        option.Validators.Add(result =>
        {
            if (!Duration.TryParse(result.GetValueOrDefault<string>() ?? "", out _))
                result.AddError($"Found another {name}; expected a length of time such as {Duration.Form}.");
        });
        return option;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError($"Found {name} below 0.");
        });
        return option;
    }
}
