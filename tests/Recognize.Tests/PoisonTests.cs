using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Onnx;

namespace Quire.Recognize.Tests;

public sealed class PoisonTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly BlobReference Nowhere = new("acme/none/pages/none", new string('0', 64), 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("quire-poison-").FullName;

    private RecognizeOptions Options => new() { JournalFolder = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Page_that_was_being_read_as_a_process_died_is_charged_and_its_neighbour_is_not()
    {
        var (page, neighbour) = (Worker.Page(Guid.NewGuid(), Nowhere), Worker.Page(Guid.NewGuid(), Nowhere));
        for (var deaths = 0; deaths < 2; deaths++)
        {
            var dying = Journal();
            Assert.Equal(deaths, dying.DeathsOf(page));
            dying.Begin(page);
            dying.Begin(neighbour)!.Dispose();
        }

        Assert.Equal((2, 0), (Journal().DeathsOf(page), Journal().DeathsOf(neighbour)));
        Journal().Forget(page);
        Assert.Equal(0, Journal().DeathsOf(page));
    }

    [Fact]
    public async Task Page_that_a_worker_died_of_is_tried_alone_and_parked_when_it_kills_again()
    {
        var page = Worker.Page(Guid.NewGuid(), Nowhere);
        Journal().Begin(page);
        await using var worker = await Worker.StartAsync(
            new OneLineDetector(), TimeSpan.FromMinutes(1),
            new KeyValuePair<string, string?>("Quire:Recognize:JournalFolder", _folder));
        using var white = new MemoryStream(Worker.WhitePage());
        var image = await worker.Blobs.PutAsync("acme/a/pages", white, Cancel);

        await worker.QueueAsync(page with { Image = image });
        await worker.QueueAsync();

        Assert.Equal(ErrorCode.PageCrashes, (await worker.HearAsync<PageFailed>()).Reason);
        Assert.NotEqual(page.DocumentId, (await worker.HearAsync<PageRecognized>()).DocumentId);
        Assert.Equal(0, Journal().DeathsOf(page));
    }

    [Fact]
    public async Task Another_copy_of_a_page_that_did_not_stop_is_read_alone()
    {
        using var never = new SemaphoreSlim(0);
        var begun = 0;
        await using var worker = await Worker.StartAsync(
            new OneLineDetector(_ =>
            {
                Interlocked.Increment(ref begun);
                never.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            }),
            TimeSpan.FromMilliseconds(50),
            new KeyValuePair<string, string?>("Quire:Recognize:StuckAfter", "00:00:00.050"),
            new KeyValuePair<string, string?>("Quire:Recognize:EndWhenStuck", "false"));
        var page = await worker.QueueAsync();
        Assert.Equal(ErrorCode.PageTimeout, (await worker.HearAsync<PageFailed>()).Reason);

        await worker.QueueAsync(page);

        await worker.HearAsync<PageFailed>();
        Assert.Equal(1, begun);
        never.Release();
    }

    [Fact]
    public async Task Page_that_is_read_alone_has_the_same_text()
    {
        var image = await File.ReadAllBytesAsync(Path.Combine(Root(), "samples", "invoice.png"), Cancel);
        using var engine = OnnxEngine.Load(new OnnxOptions { PagesAtOnce = 1 });
        var alone = Alone(ChildProgram.Default);

        var expected = PageBytes.Read(new LoadedModels(engine.Reader.Read, engine.Models), image, 7, Cancel);

        var found = await alone.ReadAsync(image, 7, Cancel);
        Assert.Equal(RecognizedPageFormat.Write(expected), RecognizedPageFormat.Write(found));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("kill -SEGV $$")]
    [InlineData("printf R; kill -TERM $$")]
    public async Task Child_that_does_not_come_to_read_its_page_is_no_fault_of_the_page(string script)
    {
        var alone = Alone(new ChildProgram("sh", "-c", script));

        await Assert.ThrowsAsync<TransientException>(() => alone.ReadAsync([1], 0, Cancel));
    }

    [Fact]
    public async Task Child_without_models_says_so_and_tells_it_from_a_bad_page()
    {
        var settings = "Quire__Recognize__ModelsFolder=/nowhere";
        var alone = Alone(new ChildProgram(
            "env", [settings, ChildProgram.Default.Program, .. ChildProgram.Default.Arguments]));

        var fault = await Assert.ThrowsAsync<TransientException>(() => alone.ReadAsync([1], 0, Cancel));

        Assert.Contains($"exit code {ReadAlone.NoModels}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_whose_child_has_no_models_is_tried_alone_again()
    {
        var page = Worker.Page(Guid.NewGuid(), Nowhere);
        Journal().Begin(page);
        var (first, again) = (Path.Combine(_folder, "first"), Path.Combine(_folder, "again"));
        await using var worker = await Worker.StartAsync(
            new OneLineDetector(), new ChildProgram("sh", "-c", $"[ -e {first} ] && >{again} && {Worker.Dies}; >{first}; exit 3"),
            new KeyValuePair<string, string?>("Quire:Recognize:JournalFolder", _folder),
            new KeyValuePair<string, string?>("Quire:Transport:FirstRetryAfter", "00:00:00.010"),
            new KeyValuePair<string, string?>("Quire:Transport:RetryFor", "00:00:00.100"));
        using var white = new MemoryStream(Worker.WhitePage());
        var image = await worker.Blobs.PutAsync("acme/a/pages", white, Cancel);

        await worker.QueueAsync(page with { Image = image });

        Assert.Equal(ErrorCode.PageCrashes, (await worker.HearAsync<PageFailed>()).Reason);
        Assert.True(File.Exists(again));
    }

    [Fact]
    public async Task Page_that_does_not_stop_fails_and_has_its_worker_started_anew()
    {
        using var never = new SemaphoreSlim(0);
        await using var worker = await Worker.StartAsync(
            new OneLineDetector(_ => never.Wait(TimeSpan.FromMinutes(1), CancellationToken.None)),
            TimeSpan.FromMilliseconds(50),
            new KeyValuePair<string, string?>("Quire:Recognize:StuckAfter", "00:00:00.050"));

        await worker.QueueAsync();

        Assert.Equal(ErrorCode.PageTimeout, (await worker.HearAsync<PageFailed>()).Reason);
        Assert.True(worker.Stopping.IsCancellationRequested);
        never.Release();
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Quire.slnx")))
            at = at.Parent;
        return at.FullName;
    }

    private LoneReader Alone(ChildProgram child) =>
        new(child, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System);

    private ReadingJournal Journal() => new(Microsoft.Extensions.Options.Options.Create(Options));
}
