using System.Threading.Channels;
using Quire.Cli.Run;
using Quire.Cli.Watch;
using Quire.Contracts;
using Xunit;

namespace Quire.Cli.Tests.Watch;

public sealed class WatchedFolderTests : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<DocumentOutcome> _told = Channel.CreateUnbounded<DocumentOutcome>();

    [Fact]
    public async Task File_that_was_read_goes_to_done_and_one_that_could_not_be_to_failed_with_the_reason()
    {
        _folder.Touch("good.pdf");
        _folder.Touch("bad.pdf");
        await WatchAsync(file => file.EndsWith("good.pdf", StringComparison.Ordinal) ? Read(file) : Damaged(file), 2);
        Assert.True(File.Exists(InFolder("done/good.pdf")));
        Assert.True(File.Exists(InFolder("failed/bad.pdf")));
        Assert.Equal("document_corrupt\nFound no end.\n", await File.ReadAllTextAsync(
            InFolder("failed/bad.pdf.reason.txt"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task File_that_comes_while_it_watches_is_read_and_takes_no_others_place()
    {
        _folder.Touch("done/scan.pdf");
        var watching = WatchAsync(Read, 1);
        _folder.Touch("scan.pdf");
        await watching;
        Assert.True(File.Exists(InFolder("done/scan (2).pdf")));
    }

    [Theory]
    [InlineData(ErrorCode.OverCapacity)]
    [InlineData(ErrorCode.QuotaExceeded)]
    [InlineData(ErrorCode.IdempotencyInProgress)]
    public async Task File_stays_while_the_service_takes_nothing(string code)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Deadline);
        _folder.Touch("scan.pdf");
        var asked = new TaskCompletionSource();
        var watching = Folder(file =>
        {
            asked.TrySetResult();
            return DocumentOutcome.Refused(file, code, "Come again.");
        }).RunAsync(stop.Token);
        await asked.Task.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.True(File.Exists(InFolder("scan.pdf")));
    }

    [Fact]
    public async Task Key_that_is_refused_ends_it()
    {
        _folder.Touch("scan.pdf");
        var ended = await Assert.ThrowsAsync<CommandException>(() => Folder(
            file => DocumentOutcome.Refused(file, ErrorCode.Unauthorized, "No such key."))
            .RunAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Configuration, ended.ExitCode);
        Assert.True(File.Exists(InFolder("scan.pdf")));
    }

    public void Dispose() => _folder.Dispose();

    private async Task WatchAsync(Func<string, DocumentOutcome> read, int files)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Deadline);
        var watching = Folder(read).RunAsync(stop.Token);
        for (var told = 0; told < files; told++)
            await _told.Reader.ReadAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private WatchedFolder Folder(Func<string, DocumentOutcome> read) => new(
        _folder.Path, Settle,
        (files, _) => Task.FromResult<IReadOnlyList<DocumentOutcome>>([.. files.Select(read)]),
        outcome => _told.Writer.TryWrite(outcome), TimeProvider.System);

    private string InFolder(string name) => Path.Combine(_folder.Path, name);

    private static DocumentOutcome Read(string file) => new() { File = file, State = "succeeded" };

    private static DocumentOutcome Damaged(string file) =>
        DocumentOutcome.Refused(file, ErrorCode.DocumentCorrupt, "Found no end.");
}
