using MassTransit;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cancelled_document_is_not_split()
    {
        await using var host = await IngestHost.StartAsync(_folder.Path);
        await host.PostAsync(Samples.Png());
        var received = await host.Ear.NextAsync<DocumentReceived>();
        await host.Ear.NextAsync<DocumentSplit>();
        var id = Guid.NewGuid();
        await host.Bus.Publish(new DocumentCancelled { DocumentId = id, Tenant = "default" }, Token);
        await Wait.UntilAsync(() => host.Cancelled.Contains(id));
        await host.Bus.Publish(received with { DocumentId = id }, Token);
        await host.Bus.Publish(received with { DocumentId = Guid.NewGuid() }, Token);
        await host.Ear.NextAsync<DocumentSplit>();
        Assert.DoesNotContain(host.Ear.All, message => message is PageQueued page && page.DocumentId == id);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
