using System.Globalization;
using Quire.Cli;

namespace Quire.Faults.Soak;

/// <summary>What a run is to read; as <c>quire test soak</c> passes it on.</summary>
/// <param name="Pages">At least; the documents are sent in turn until so many are read.</param>
/// <param name="Files">Documents of any kind that Quire reads.</param>
internal sealed record SoakOptions(int Pages, bool Json, IReadOnlyList<string> Files)
{
    /// <exception cref="CommandException">An option is unknown or has no number.</exception>
    public static SoakOptions Parse(string[] args) => args switch
    {
        ["--json", .. var rest] => Parse(rest) with { Json = true },
        ["--pages", var pages, .. var rest]
            when int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            Parse(rest) with { Pages = number },
        ["--", .. var files] => new SoakOptions(2_000, Json: false, files),
        _ => throw new CommandException(
            ExitCode.BadArguments, $"found '{string.Join(' ', args)}'; expected --pages N, --json, then -- FILE…"),
    };
}
