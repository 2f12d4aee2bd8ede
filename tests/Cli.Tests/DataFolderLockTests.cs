using Quire.Cli.Embedded;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly DataFolder _folder;

    public DataFolderLockTests() => _folder = new DataFolder(_temporary.Path);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Second_holder_is_told_who_the_first_is()
    {
        using var first = DataFolderLock.Take(_folder, "quire up");
        var failure = Assert.Throws<CommandException>(() => DataFolderLock.Take(_folder, "quire run"));
        Assert.Equal(ExitCode.FileAccess, failure.ExitCode);
        Assert.Contains(
            $"in use by quire up, process {Environment.ProcessId}.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_is_free_again_after_its_holder()
    {
        DataFolderLock.Take(_folder, "quire up").Dispose();
        DataFolderLock.Take(_folder, "quire run").Dispose();
    }
}
