using System.Globalization;
using Quire.Cli;

namespace Quire.Faults.Hostile;

/// <summary>What a run is to do; as <c>quire test hostile</c> passes it on.</summary>
internal sealed record HostileOptions(int Files, int Seed, bool Json)
{
    /// <exception cref="CommandException">An option is unknown or has no number.</exception>
    public static HostileOptions Parse(ReadOnlySpan<string> args) => args switch
    {
        [] => new HostileOptions(1_000, 1, Json: false),
        [.. var rest, "--json"] => Parse(rest) with { Json = true },
        [.. var rest, "--files", var files] => Parse(rest) with { Files = Number(files) },
        [.. var rest, "--seed", var seed] => Parse(rest) with { Seed = Number(seed) },
        [.. _, var unknown] => throw Unknown(unknown),
    };

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw Unknown(value);

    private static CommandException Unknown(string found) => new(
        ExitCode.BadArguments, $"found '{found}'; expected --files N, --seed N, --json.");
}
