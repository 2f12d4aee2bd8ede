using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>
/// A note beside each document that nobody has taken over yet. Whatever is lost with a crash can be published again
/// from it.
/// </summary>
/// <remarks>
/// A broker keeps its queues, so there the receipt goes once Results has registered the document. The in-memory queues
/// of embedded mode die with the process: there the receipt stays until the document is split as well.
/// </remarks>
internal sealed class ReceiptStore(IBlobStore blobs, IOptions<TransportOptions> transport)
{
    private const string Folder = "receipts/";

    private readonly bool _queuesDieWithProcess = transport.Value.Kind == TransportKind.InMemory;
    private readonly ConcurrentDictionary<Guid, Progress> _progress = new();

    [Flags]
    private enum Progress
    {
        None = 0,
        Registered = 1,
        Split = 2,
    }

    public Task WriteAsync(DocumentReceived document, CancellationToken cancellationToken) =>
        blobs.WriteAsync(
            Key(document.Tenant, document.DocumentId),
            JsonSerializer.SerializeToUtf8Bytes(document, JsonSerializerOptions.Web),
            cancellationToken);

    /// <summary>The document is not in after all.</summary>
    public Task DeleteAsync(string tenant, Guid id, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(Key(tenant, id), cancellationToken);

    /// <summary>Results answers for the document from now on.</summary>
    public Task RegisteredAsync(string tenant, Guid id, CancellationToken cancellationToken) =>
        AdvanceAsync(tenant, id, Progress.Registered, cancellationToken);

    /// <summary>All pages are queued, or the document is rejected.</summary>
    public Task SplitAsync(string tenant, Guid id, CancellationToken cancellationToken) =>
        _queuesDieWithProcess ? AdvanceAsync(tenant, id, Progress.Split, cancellationToken) : Task.CompletedTask;

    /// <summary>True if only the split is missing: there is nothing to tell Results.</summary>
    public bool IsRegistered(Guid id) =>
        _progress.TryGetValue(id, out var progress) && progress.HasFlag(Progress.Registered);

    public async IAsyncEnumerable<DocumentReceived> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in blobs.ListAsync(Folder, cancellationToken))
        {
            // Gone if it was registered since it was listed.
            if (await blobs.TryReadAsync(key, cancellationToken) is { } bytes)
                yield return JsonSerializer.Deserialize<DocumentReceived>(bytes, JsonSerializerOptions.Web)!;
        }
    }

    private async Task AdvanceAsync(string tenant, Guid id, Progress step, CancellationToken cancellationToken)
    {
        var progress = _progress.AddOrUpdate(id, step, (_, before) => before | step);
        if (_queuesDieWithProcess && progress != (Progress.Registered | Progress.Split))
            return;
        await blobs.DeleteAsync(Key(tenant, id), cancellationToken);
        _progress.TryRemove(id, out _);
    }

    private static string Key(string tenant, Guid id) => $"{Folder}{tenant}/{id:N}.json";
}
