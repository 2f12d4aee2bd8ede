using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest.Tests;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private IngestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IngestHost.StartAsync(_folder.Path, new()
    {
        ["Quire:Intake:CapacityWait"] = "00:05:00",
    });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Thousand_posts_of_one_file_under_one_key_are_one_document()
    {
        var file = Samples.Png();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => _host.PostAsync(file, "once")));
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[202, 409]));
        var taken = answers.Where(answer => answer.Status == 202).ToList();
        Assert.Single(taken, answer => !answer.Replayed);
        Assert.Single(taken.Select(answer => answer.Id).Distinct());
        await _host.Ear.NextAsync<DocumentSplit>();
        Assert.Single(_host.Ear.All.OfType<DocumentReceived>());
    }

    [Fact]
    public async Task Same_key_with_other_bytes_is_a_mismatch()
    {
        await _host.PostAsync(Samples.Png(), "key");
        var answer = await _host.PostAsync(Samples.Jpeg(), "key");
        Assert.Equal((422, ErrorCode.IdempotencyMismatch), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Same_key_of_another_tenant_is_another_document()
    {
        var mine = await _host.PostAsync(Samples.Png(), "key");
        _host.Client.DefaultRequestHeaders.Authorization = new("Bearer", IngestHost.OtherTenantKey);
        var theirs = await _host.PostAsync(Samples.Png(), "key");
        Assert.Equal((202, false), (theirs.Status, theirs.Replayed));
        Assert.NotEqual(mine.Id, theirs.Id);
    }

    [Fact]
    public async Task Post_that_broke_off_is_taken_over_after_its_lease_under_the_same_id()
    {
        var file = Samples.Png();
        var first = await _host.PostAsync(file, "key");
        var record = Assert.Single(await _host.Blobs.ListAsync("idempotency/", Token).ToListAsync(Token));
        var fingerprint = System.Text.Json.JsonDocument.Parse((await _host.Blobs.TryReadAsync(record, Token))!)
            .RootElement.GetProperty("fingerprint").GetString();
        await WriteLeaseAsync(record, fingerprint!, DateTimeOffset.MaxValue);
        Assert.Equal(ErrorCode.IdempotencyInProgress, (await _host.PostAsync(file, "key")).Code);
        await WriteLeaseAsync(record, fingerprint!, TimeProvider.System.GetUtcNow());
        var second = await _host.PostAsync(file, "key");
        Assert.Equal((202, false, first.Id), (second.Status, second.Replayed, second.Id));
    }

    [Fact]
    public async Task Key_is_forgotten_after_its_time()
    {
        var first = await _host.PostAsync(Samples.Png(), "key");
        var record = Assert.Single(await _host.Blobs.ListAsync("idempotency/", Token).ToListAsync(Token));
        Assert.Equal(0, await _host.Idempotency.ForgetAsync(Token));
        await WriteLeaseAsync(record, "of other bytes", DateTimeOffset.UnixEpoch);
        var second = await _host.PostAsync(Samples.Jpeg(), "key");
        Assert.Equal((202, false), (second.Status, second.Replayed));
        await WriteLeaseAsync(record, "of other bytes", DateTimeOffset.UnixEpoch);
        Assert.Equal(1, await _host.Idempotency.ForgetAsync(Token));
        Assert.Empty(await _host.Blobs.ListAsync("idempotency/", Token).ToListAsync(Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task WriteLeaseAsync(string key, string fingerprint, DateTimeOffset until)
    {
        var record = $$"""{"fingerprint":"{{fingerprint}}","leaseUntil":"{{until:O}}"}""";
        return _host.Blobs.WriteAsync(key, System.Text.Encoding.UTF8.GetBytes(record), Token);
    }
}
