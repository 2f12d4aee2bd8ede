using Quire.Cli.Compression;
using Quire.Cli.Evaluation;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class GateCommandTests
{
    [Fact]
    public void Nothing_is_installed_by_a_handful_of_documents()
    {
        var error = Assert.Throws<CommandException>(() => GateCommand.RequireEnough([Set(4), Set(25)]));
        Assert.Equal(ExitCode.BadArguments, error.ExitCode);
        Assert.Contains("found 29 documents; expected at least 30", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_several_sets_count_together() => GateCommand.RequireEnough([Set(5), Set(25)]);

    private static TruthSet Set(int count) => new("set", [.. Enumerable.Repeat(new TruthItem { Id = "a", File = "a.png" }, count)]);
}
