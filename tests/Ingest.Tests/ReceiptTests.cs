using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class ReceiptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Document_that_was_never_registered_is_published_again_by_the_next_process()
    {
        Guid id;
        PageQueued before;
        await using (var first = await IngestHost.StartAsync(_folder.Path))
        {
            id = (await first.PostAsync(Samples.Png())).Id;
            before = await first.Ear.NextAsync<PageQueued>();
            await first.Ear.NextAsync<DocumentSplit>();
        }

        await using var second = await IngestHost.StartAsync(_folder.Path);
        Assert.Equal(id, (await second.Ear.NextAsync<DocumentReceived>()).DocumentId);
        Assert.Equal(before.Image, (await second.Ear.NextAsync<PageQueued>()).Image);
        Assert.Equal(id, (await second.Ear.NextAsync<DocumentSplit>()).DocumentId);
    }

    [Fact]
    public async Task Receipt_goes_once_the_document_is_registered_and_split()
    {
        await using var host = await IngestHost.StartAsync(_folder.Path);
        var id = (await host.PostAsync(Samples.Png())).Id;
        Assert.Single(Receipts());
        await host.Ear.NextAsync<DocumentSplit>();
        await host.Bus.Publish(
            new DocumentRegistered { DocumentId = id, Tenant = "default" }, TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => Receipts().Length == 0);
    }

    [Fact]
    public async Task Overdue_document_is_published_again_by_the_timer()
    {
        var impatient = new Dictionary<string, string?> { ["Quire:Intake:ReceiptAge"] = "00:00:01" };
        await using var host = await IngestHost.StartAsync(_folder.Path, impatient);
        var id = (await host.PostAsync(Samples.Png())).Id;
        Assert.Equal(id, (await host.Ear.NextAsync<DocumentReceived>()).DocumentId);
        Assert.Equal(id, (await host.Ear.NextAsync<DocumentReceived>()).DocumentId);
    }

    [Fact]
    public async Task Post_that_the_broker_does_not_confirm_is_in_and_is_published_later()
    {
        var impatient = new Dictionary<string, string?> { ["Quire:Intake:ReceiptAge"] = "00:00:01" };
        await using var host = await IngestHost.StartAsync(
            _folder.Path, impatient, services => SilentBus.Decorate(services, refusals: 1));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Samples.Png()), "files", "one.png" },
            { new ByteArrayContent(Samples.Jpeg()), "files", "two.jpg" },
        };

        var answer = await host.PostAsync(form);

        Assert.Equal(202, answer.Status);
        var ids = answer.Body.GetProperty("documents").EnumerateArray()
            .Select(document => document.GetProperty("id").GetGuid()).ToList();
        await Wait.UntilAsync(() => ids.ToHashSet().IsSubsetOf(
            host.Ear.All.OfType<DocumentSplit>().Select(split => split.DocumentId)));
    }

    private string[] Receipts()
    {
        var folder = Path.Combine(_folder.Path, "blobs", "receipts");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) : [];
    }
}
