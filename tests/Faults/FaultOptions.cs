using System.Globalization;
using Quire.Cli;

namespace Quire.Faults;

/// <summary>What a run is to do; as <c>quire test faults</c> passes it on.</summary>
internal sealed record FaultOptions
{
    public int Pages { get; private set; } = 1_000;

    public int Kills { get; private set; } = 10;

    /// <summary>One page in so many is poison; 0 for none.</summary>
    public int PoisonEvery { get; private set; } = 1_000;

    /// <summary>Long documents in long runs, so that splitting does not take most of the time.</summary>
    public int PagesPerDocument => Math.Clamp(Pages / 20, 20, 100);

    /// <summary>Broker and database are each stopped for so long, one after the other.</summary>
    public TimeSpan Outage { get; private set; }

    /// <summary>Nothing more is sent after so long; what was accepted is read to its end and judged.</summary>
    public TimeSpan SendFor { get; private set; } = Timeout.InfiniteTimeSpan;

    public bool Embedded { get; private set; }

    public bool Json { get; private set; }

    public int Seed { get; private set; } = 1;

    /// <exception cref="CommandException">An option is unknown or has no number.</exception>
    public static FaultOptions Parse(string[] args)
    {
        var options = new FaultOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json")
                options.Json = true;
            else if (i + 1 < args.Length)
                options.Set(args[i], args[++i]);
            else
                throw Unknown(args[i]);
        }

        return options;
    }

    private void Set(string name, string value)
    {
        if (name == "--mode" && value is "embedded" or "rabbitmq")
            Embedded = value == "embedded";
        else if (name == "--outage" && Duration.TryParse(value, out var outage))
            Outage = outage;
        else if (name == "--for" && Duration.TryParse(value, out var sendFor))
            SendFor = sendFor > TimeSpan.Zero ? sendFor : Timeout.InfiniteTimeSpan;
        else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Unknown($"{name} {value}");
        else if (name == "--pages")
            Pages = number;
        else if (name == "--kills")
            Kills = number;
        else if (name == "--poison-every")
            PoisonEvery = number;
        else if (name == "--seed")
            Seed = number;
        else
            throw Unknown(name);
    }

    private static CommandException Unknown(string found) => new(
        ExitCode.BadArguments,
        $"found '{found}'; expected --pages N, --kills K, --mode embedded|rabbitmq, --poison-every N, --outage 3m, "
        + "--for 1h, --seed N, --json.");
}
