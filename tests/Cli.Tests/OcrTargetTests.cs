using Quire.Cli.Reading;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class OcrTargetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-ocr-").FullName;

    [Fact]
    public void Unknown_format_is_a_bad_argument() => Assert.Equal(
        ExitCode.BadArguments, Assert.Throws<CommandException>(() => OcrTarget.Parse("txt,docx")).ExitCode);

    [Fact]
    public void Two_inputs_of_one_stem_are_refused_before_reading() =>
        Assert.Equal(ExitCode.BadArguments, Refusal("a/x.png", "b/x.tif"));

    [Fact]
    public void File_that_is_there_is_overwritten_by_force_only()
    {
        File.WriteAllText(Path.Combine(_folder, "x.txt"), "");
        new OcrTarget(_folder, ["txt"], force: true).Check(["x.png"]);
        Assert.Equal(ExitCode.FileAccess, Refusal("x.png"));
    }

    [Fact]
    public async Task Text_goes_to_a_file_named_after_the_stem()
    {
        var document = new DocumentText("some/x.png", [new PageText(0, new(1, 1, 0, []), null)], null);
        var token = TestContext.Current.CancellationToken;
        await Target.WriteAsync(document, [], token);
        Assert.Equal("\n", await File.ReadAllTextAsync(Path.Combine(_folder, "x.txt"), token));
    }

    private OcrTarget Target => new(_folder, ["txt"], force: false);

    private int Refusal(params string[] files) =>
        Assert.Throws<CommandException>(() => Target.Check(files)).ExitCode;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
