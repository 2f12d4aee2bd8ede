using Quire.Cli.Compression;
using Quire.Cli.Evaluation;
using Quire.Onnx;
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

    [Fact]
    public void Draft_is_judged_by_reading_with_it_and_without()
    {
        using var models = new GateModels(ModelManifest.Load(null));
        Assert.Null(Draft(models.Entry("recognition", "default")));
        Assert.NotNull(Draft(models.Entry(ModelEntry.DraftRole, "default")));

        string? Draft(ModelEntry judged) =>
            ModelManifest.Load(models.Options(judged).ModelsFolder).Draft("default")?.Name;
    }

    private static TruthSet Set(int count) => new("set", [.. Enumerable.Repeat(new TruthItem { Id = "a", File = "a.png" }, count)]);
}
