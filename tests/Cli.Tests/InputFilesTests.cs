using Quire.Cli.Input;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class InputFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_is_taken_whatever_its_name()
    {
        var file = _folder.Touch("no extension");
        Assert.Equal([file], InputFiles.Expand([file]));
    }

    [Fact]
    public void Folder_gives_its_documents_at_any_depth_in_order()
    {
        string[] documents = [_folder.Touch("a.PDF"), _folder.Touch("b/c.tif"), _folder.Touch("d.png")];
        _folder.Touch("notes.txt");
        _folder.Touch(".hidden.png");
        Assert.Equal(documents, InputFiles.Expand([_folder.Path]));
    }

    [Theory]
    [InlineData("*.png")]
    [InlineData("**/*.png")]
    [InlineData("page-*.png")]
    public void Pattern_gives_what_it_matches(string pattern)
    {
        string[] pages = [_folder.Touch("page-1.png"), _folder.Touch("page-2.png")];
        _folder.Touch("page-1.txt");
        Assert.Equal(pages, InputFiles.Expand([Path.Combine(_folder.Path, pattern)]));
    }

    [Fact]
    public void File_named_twice_is_taken_once()
    {
        var file = _folder.Touch("a.png");
        Assert.Equal([file], InputFiles.Expand([file, _folder.Path, Path.Combine(_folder.Path, ".", "a.png")]));
    }

    [Theory]
    [InlineData("missing.png", "found no file or folder")]
    [InlineData("*.png", "found no file that matches")]
    [InlineData(".", "found no document in")]
    public void Argument_without_a_file_is_an_input_error_that_names_it(string argument, string message)
    {
        var path = Path.Combine(_folder.Path, argument);
        var failure = Assert.Throws<CommandException>(() => InputFiles.Expand([path]));
        Assert.Equal(ExitCode.Input, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }
}
