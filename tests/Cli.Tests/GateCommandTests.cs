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
            ModelManifest.Load(models.Options([judged]).ModelsFolder).Draft("default")?.Name;
    }

    [Fact]
    public void Draft_is_judged_in_front_of_the_recogniser_that_it_is_judged_against()
    {
        using var models = new GateModels(ModelManifest.Load(null));
        var options = models.Options(
            [models.Entry(ModelEntry.DraftRole, "folded"), models.Entry("recognition", "fp32")]);
        var manifest = ModelManifest.Load(options.ModelsFolder);
        Assert.Equal("latin-print-folded", manifest.Draft("default")?.Name);
        Assert.Equal("fp32", manifest.Entry("recognition", "default").Precision);
    }

    [Theory]
    [InlineData("detection", null, "folded")]
    [InlineData("recognition", null, "folded")]
    [InlineData("recognition", "default", "int8")]
    [InlineData("recognition", "fp32", "fp32")]
    [InlineData(ModelEntry.DraftRole, null, "int8")]
    public void Candidate_on_bytes_is_judged_against_what_it_is_made_from(string role, string? asked, string precision)
    {
        using var models = new GateModels(ModelManifest.Load(null));
        Assert.Equal(precision, models.Baseline(role, asked).Precision);
    }

    private static TruthSet Set(int count) => new("set", [.. Enumerable.Repeat(new TruthItem { Id = "a", File = "a.png" }, count)]);
}
