using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Audit;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Results.Tests.Audit;

/// <summary>Every write and every read of content leaves a record, and no record can be touched unseen.</summary>
public abstract class AuditConformance(World world)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly Tenant _tenant = world.NewTenant();
    private readonly Guid _id = Guid.NewGuid();

    [Theory]
    [InlineData("GET", "/v1/documents/{id}/result", "get_result {id} 404")]
    [InlineData("GET", "/v1/documents/{id}/pages/2", "get_page {id}/2 404")]
    [InlineData("GET", "/v1/documents/{id}/pages/2/image", "get_page_image {id}/2 404")]
    [InlineData("GET", "/v1/documents/{id}/pages/2/revisions", "list_revisions {id}/2 404")]
    [InlineData("GET", "/v1/documents/{id}/export?format=txt", "export_document {id} 404")]
    [InlineData("GET", "/v1/search?q=larkspur", "search  200")]
    [InlineData("GET", "/v1/search?q=%22", "search  400")]
    [InlineData("GET", "/v1/training-pairs", "get_training_pairs  200")]
    [InlineData("GET", "/v1/dead-letters", "list_dead_letters  200")]
    public async Task Read_is_recorded_with_its_subject_and_outcome(string method, string path, string expected)
    {
        var key = await CallAsync(method, path);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(expected.Replace("{id}", $"{_id}"), $"{row.Action} {row.Subject} {row.Outcome}");
        Assert.Equal((key, null), (row.Key, row.Began));
        Assert.DoesNotContain("larkspur", $"{row}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATCH", "/v1/documents/{id}/pages/2/words/3", "correct_word {id}/2/3 428")]
    [InlineData("POST", "/v1/documents/{id}:cancel", "cancel_document {id} 404")]
    [InlineData("DELETE", "/v1/documents/{id}", "delete_document {id} 404")]
    [InlineData("POST", "/v1/dead-letters/{id}:replay", "replay_dead_letter {id} 404")]
    [InlineData("POST", "/v1/dead-letters/{id}:discard", "discard_dead_letter {id} 404")]
    public async Task Write_is_recorded_before_it_begins_and_when_it_has_ended(
        string method, string path, string expected)
    {
        var key = await CallAsync(method, path);

        Assert.Collection(
            await RowsAsync(),
            begun => Assert.Equal((null, null, key), (begun.Outcome, begun.Began, begun.Key)),
            ended => Assert.Equal(
                expected.Replace("{id}", $"{_id}"), $"{ended.Action} {ended.Subject} {ended.Outcome}"));
        Assert.Equal((await RowsAsync())[0].Sequence, (await RowsAsync())[1].Began);
        Assert.DoesNotContain("larkspur", $"{(await RowsAsync())[1]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_ingest_received_is_recorded_once_however_often_it_is_told()
    {
        var received = _tenant.Received(_id) with { KeyId = "sender" };
        await world.DeliverAsync(received);
        await world.DeliverAsync(received);
        await world.DeliverAsync(received with { KeyId = null });

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("receive_document", $"{_id}", "sender"), (row.Action, row.Subject, row.Key));
    }

    [Fact]
    public async Task Refused_calls_are_one_record_with_their_number()
    {
        await world.DeliverAsync(new CallsRefused
        {
            Service = "ingest",
            Action = "get_page",
            Status = 403,
            Count = 5_000,
            Until = world.Time.GetUtcNow(),
            Tenant = _tenant.Name,
            KeyId = "reader",
        });

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("get_page", 403, 5_000L, "reader"), (row.Action, row.Outcome, row.Count, row.Key));
    }

    [Fact]
    public async Task Asking_where_a_document_stands_leaves_no_record()
    {
        using var client = _tenant.Client();
        using var list = await client.GetAsync("/v1/documents", Cancel);
        using var status = await client.GetAsync($"/v1/documents/{_id}", Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (list.StatusCode, status.StatusCode));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Writers_at_once_in_several_processes_make_one_chain()
    {
        using var other = new AuditLog(
            world.Services.GetRequiredService<IServiceScopeFactory>(),
            world.Services.GetRequiredService<WriteGate>(), world.Services.GetRequiredService<RetryPipelines>(),
            world.Time, NullLogger<AuditLog>.Instance);
        var logs = new[] { Log, other };

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => logs[n % 2].AppendAsync(Entry($"{n}"))));

        Assert.Equal(60, (await RowsAsync()).Select(row => row.Subject).Distinct().Count());
        Assert.Null((await VerifyAsync()).BrokenAt);
    }

    [Fact]
    public async Task Changed_record_breaks_the_chain_at_itself()
    {
        var second = (await ThreeAsync())[1].Sequence;

        await InTransactionAsync(async ledger =>
        {
            await ledger.Audit.Where(row => row.Sequence == second)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Tenant, "somebody-else"), Cancel);
            Assert.Equal(second, (await AuditVerification.VerifyAsync(ledger, null, Cancel)).BrokenAt);
        });
    }

    [Fact]
    public async Task Record_with_a_new_hash_breaks_the_chain_at_the_next()
    {
        var rows = await ThreeAsync();
        var forged = AuditRow.After(rows[0], Entry("forged"));

        await InTransactionAsync(async ledger =>
        {
            await ledger.Audit.Where(row => row.Sequence == forged.Sequence).ExecuteDeleteAsync(Cancel);
            ledger.Audit.Add(forged);
            await ledger.SaveChangesAsync(Cancel);
            Assert.Equal(
                forged.Sequence + 1, (await AuditVerification.VerifyAsync(ledger, null, Cancel)).BrokenAt);
        });
    }

    [Fact]
    public async Task Removed_record_breaks_the_chain_at_the_next()
    {
        var second = (await ThreeAsync())[1].Sequence;

        await InTransactionAsync(async ledger =>
        {
            await ledger.Audit.Where(row => row.Sequence == second).ExecuteDeleteAsync(Cancel);
            Assert.Equal(second + 1, (await AuditVerification.VerifyAsync(ledger, null, Cancel)).BrokenAt);
        });
    }

    [Fact]
    public async Task Records_that_changed_places_break_the_chain_at_the_first_of_them()
    {
        var rows = await ThreeAsync();

        await InTransactionAsync(async ledger =>
        {
            await ledger.Audit.Where(row => row.Sequence >= rows[1].Sequence).ExecuteDeleteAsync(Cancel);
            ledger.Audit.Add(rows[2] with { Sequence = rows[1].Sequence });
            ledger.Audit.Add(rows[1] with { Sequence = rows[2].Sequence });
            await ledger.SaveChangesAsync(Cancel);
            var verdict = await AuditVerification.VerifyAsync(ledger, null, Cancel);
            Assert.Equal(rows[1].Sequence, verdict.BrokenAt);
            Assert.Contains("moved", verdict.Fault, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Removed_last_records_are_missed_only_by_who_kept_the_head()
    {
        var rows = await ThreeAsync();
        var head = (await VerifyAsync()).Head;

        await InTransactionAsync(async ledger =>
        {
            await ledger.Audit.Where(row => row.Sequence >= rows[1].Sequence).ExecuteDeleteAsync(Cancel);
            Assert.Null((await AuditVerification.VerifyAsync(ledger, null, Cancel)).BrokenAt);
            Assert.Equal(rows[1].Sequence, (await AuditVerification.VerifyAsync(ledger, head, Cancel)).BrokenAt);
        });
    }

    private async Task<string> CallAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path.Replace("{id}", $"{_id}"));
        request.Content = method == "PATCH" ? JsonContent.Create(new { text = "larkspur" }) : null;
        using var client = _tenant.Client();
        using var answer = await client.SendAsync(request, Cancel);
        return client.DefaultRequestHeaders.Authorization!.Parameter!.Split('_')[1];
    }

    private AuditLog Log => world.Services.GetRequiredService<AuditLog>();

    private AuditEntry Entry(string subject) =>
        new(world.Time.GetUtcNow(), _tenant.Name, "key", "test", subject);

    private async Task<List<AuditRow>> ThreeAsync()
    {
        foreach (var subject in new[] { "1", "2", "3" })
            await Log.AppendAsync(Entry(subject));
        return await RowsAsync();
    }

    private Task<List<AuditRow>> RowsAsync() => world.LedgerAsync(ledger => ledger.Audit.AsNoTracking()
        .Where(row => row.Tenant == _tenant.Name).OrderBy(row => row.Sequence).ToListAsync(Cancel));

    private Task<AuditVerdict> VerifyAsync() =>
        world.LedgerAsync(ledger => AuditVerification.VerifyAsync(ledger, null, Cancel));

    // What is done to the chain here is undone at the end: all tests of a database share it.
    private Task InTransactionAsync(Func<LedgerContext, Task> tamper) => world.UseAsync<LedgerContext>(async ledger =>
    {
        await using var transaction = await ledger.Database.BeginTransactionAsync(Cancel);
        await tamper(ledger);
        await transaction.RollbackAsync(Cancel);
    });
}

[Collection<SqliteTests>]
public sealed class SqliteAuditTests(SqliteWorld world) : AuditConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlAuditTests(PostgreSqlWorld world) : AuditConformance(world);
