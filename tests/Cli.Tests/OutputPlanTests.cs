using Quire.Cli.Run;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class OutputPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Output_is_named_after_the_stem()
    {
        var plan = Make(["scans/a.png", "b.tif"]);
        Assert.Equal(Path.Combine(_folder.Path, "a.txt"), plan.PathOf("scans/a.png", "txt", 1));
    }

    [Fact]
    public void Inputs_of_one_stem_keep_their_extensions()
    {
        var plan = Make(["a.png", "a.pdf", "b.png"]);
        Assert.Equal(
            ["a.png.txt", "a.pdf.txt", "b.txt"],
            new[] { "a.png", "a.pdf", "b.png" }.Select(input => Path.GetFileName(plan.PathOf(input, "txt", 1))));
    }

    [Fact]
    public void Form_that_holds_one_page_is_an_archive_of_several()
    {
        var plan = OutputPlan.Make(_folder.Path, ["page"], ["a.tif"], force: false);
        Assert.Equal(
            ["a.page.xml", "a.page.zip"],
            new[] { 1, 2 }.Select(pages => Path.GetFileName(plan.PathOf("a.tif", "page", pages))));
    }

    [Fact]
    public void Inputs_of_one_name_are_refused()
    {
        var failure = Assert.Throws<CommandException>(() => Make(["x/a.png", "y/a.png"]));
        Assert.Equal(ExitCode.BadArguments, failure.ExitCode);
    }

    [Fact]
    public void Existing_file_is_refused_unless_forced()
    {
        _folder.Touch("a.txt");
        var failure = Assert.Throws<CommandException>(() => Make(["a.png"]));
        Assert.Equal(ExitCode.FileAccess, failure.ExitCode);
        Assert.NotNull(OutputPlan.Make(_folder.Path, ["txt"], ["a.png"], force: true));
    }

    private OutputPlan Make(string[] inputs) => OutputPlan.Make(_folder.Path, ["txt"], inputs, force: false);
}
