using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quire.Results.Reconciling;
using Quire.Results.Webhooks;
using Xunit;

namespace Quire.Results.Tests.Webhooks;

/// <summary>Receivers are told of every end of a document, whatever the database.</summary>
public abstract class WebhookConformance(World world) : IAsyncLifetime
{
    private readonly Tenant _tenant = world.NewTenant();
    private Receiver _receiver = null!;
    private RegisteredWebhook _webhook = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        using var answer = await RegisterAsync(_receiver.Url);
        _webhook = (await answer.Content.ReadFromJsonAsync<RegisteredWebhook>(Token))!;
    }

    public async ValueTask DisposeAsync()
    {
        // What is left to deliver would be tried while other tests move the clock.
        (await _tenant.Client().DeleteAsync(Address(), CancellationToken.None)).Dispose();
        await _receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Message_of_a_document_passes_the_check_of_another_implementation()
    {
        var id = await _tenant.DocumentAsync("unheard-of");
        var message = await _receiver.NextAsync();
        Assert.Equal("ok", await VerifyAsync(message, message.Body, TimeSpan.Zero));
        Assert.Equal(
            "No matching signature found",
            await VerifyAsync(message, message.Body.Replace("succeeded", "failed"), TimeSpan.Zero));
        Assert.Equal(
            "Message timestamp too old", await VerifyAsync(message, message.Body, TimeSpan.FromMinutes(6)));

        var body = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal("document.completed", body.GetProperty("type").GetString());
        Assert.Equal(id, body.GetProperty("data").GetProperty("document").GetGuid());
        Assert.Equal(1, body.GetProperty("data").GetProperty("succeeded").GetInt32());
        Assert.DoesNotContain("unheard-of", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("scan.pdf", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_and_cancelled_documents_are_told_and_a_deleted_one_is_not()
    {
        var (failed, cancelled) = (Guid.NewGuid(), Guid.NewGuid());
        await world.DeliverAsync(_tenant.Rejected(failed));
        Assert.Equal(("document.failed", failed, "document_corrupt"), Told(await _receiver.NextAsync()));
        await world.DeliverAsync(_tenant.Received(cancelled));
        (await _tenant.Client().DeleteAsync($"/v1/documents/{failed}", Token)).Dispose();
        (await _tenant.Client().PostAsync($"/v1/documents/{cancelled}:cancel", null, Token)).Dispose();
        Assert.Equal(("document.cancelled", cancelled, null), Told(await _receiver.NextAsync()));
        Assert.Equal(1, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Receiver_that_was_killed_is_told_again_after_longer_and_longer_pauses()
    {
        _receiver.Answers.Enqueue(Receiver.Dies);
        _receiver.Answers.Enqueue(503);
        await _tenant.DocumentAsync("text");
        var first = await _receiver.NextAsync();
        await SettledAsync(sent => sent is { State: "pending", Attempts: 1, LastError: "unreachable" });
        Assert.Equal(TimeSpan.FromSeconds(30), await PauseAsync());
        await PassAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(first.Id, (await _receiver.NextAsync()).Id);
        await SettledAsync(sent => sent is { State: "pending", Attempts: 2, LastStatus: 503 });
        Assert.Equal(TimeSpan.FromSeconds(60), await PauseAsync());
        await PassAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(first.Id, (await _receiver.NextAsync()).Id);
        await SettledAsync(sent => sent is { State: "succeeded", Attempts: 3, LastStatus: 204, NextAttemptAt: null });
    }

    [Fact]
    public async Task Message_that_a_process_died_with_is_sent_by_the_next()
    {
        await _tenant.DocumentAsync("text");
        var first = await _receiver.NextAsync();
        await SettledAsync(sent => sent.State == "succeeded");
        // As a process leaves it that is killed between sending and writing that down.
        var due = world.Time.GetUtcNow() + TimeSpan.FromSeconds(30);
        await world.LedgerAsync(ledger => ledger.Deliveries.Where(row => row.WebhookId == _webhook.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Pending)
                .SetProperty(row => row.DueAt, due)));
        await PassAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(first.Id, (await _receiver.NextAsync()).Id);
    }

    [Fact]
    public async Task Delivery_is_given_up_after_a_day_and_sent_again_on_request()
    {
        for (var attempt = 0; attempt < 20; attempt++)
            _receiver.Answers.Enqueue(500);
        await _tenant.DocumentAsync("text");
        var attempts = await FailForADayAsync();
        Assert.InRange(attempts, 10, 18);
        _receiver.Answers.Clear();
        Assert.Equal(HttpStatusCode.Accepted, await RedeliverAsync(_webhook.Id));
        await PassAsync(TimeSpan.FromHours(5));
        await SettledAsync(sent => sent.State == "succeeded");
    }

    [Fact]
    public async Task Receiver_that_says_gone_is_left_alone()
    {
        _receiver.Answers.Enqueue(410);
        await _tenant.DocumentAsync("text");
        await _receiver.NextAsync();
        await SettledAsync(sent => sent is { State: "failed", LastStatus: 410, LastError: "gone" });
        await World.UntilAsync(async () => (await GetAsync<Webhook>(Address())).DisabledAt is not null);
        await _tenant.DocumentAsync("text");
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _receiver.Waiting);
        Assert.Equal(1, (await LogAsync()).Count);
        Assert.Equal(HttpStatusCode.Conflict, await RedeliverAsync(_webhook.Id));
    }

    [Fact]
    public async Task Receiver_that_is_slow_holds_up_nobody_else()
    {
        await using var quick = await Receiver.StartAsync();
        using var answer = await RegisterAsync(quick.Url);
        var other = (await answer.Content.ReadFromJsonAsync<RegisteredWebhook>(Token))!;
        _receiver.Answers.Enqueue(Receiver.Hangs);
        await _tenant.DocumentAsync("first");
        await _receiver.NextAsync();
        await quick.NextAsync();
        await _tenant.DocumentAsync("second");
        await quick.NextAsync();
        Assert.All((await LogAsync()).Results, sent => Assert.Null(sent.LastError));
        (await _tenant.Client().DeleteAsync($"/v1/webhooks/{other.Id}", Token)).Dispose();
    }

    [Fact]
    public async Task Secret_is_sealed_in_the_database()
    {
        var stored = await world.LedgerAsync(ledger => ledger.Webhooks.Where(row => row.Id == _webhook.Id)
            .Select(row => row.Secret).SingleAsync());
        Assert.StartsWith("sealed:", stored, StringComparison.Ordinal);
        Assert.StartsWith("whsec_", _webhook.Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        _receiver.Answers.Enqueue(307);
        await _tenant.DocumentAsync("text");
        Assert.Equal("/hook", (await _receiver.NextAsync()).Path);
        await SettledAsync(sent => sent is { State: "pending", LastStatus: 307, LastError: "refused" });
        Assert.Equal(0, _receiver.Waiting);
    }

    [Fact]
    public async Task Address_of_this_machine_is_refused_unless_it_is_allowed()
    {
        var options = world.Services.GetRequiredService<IOptions<WebhookOptions>>().Value;
        options.AllowPrivateAddresses = false;
        try
        {
            using var answer = await RegisterAsync(_receiver.Url);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            await _tenant.DocumentAsync("text");
            await SettledAsync(sent => sent is { State: "pending", LastError: "address_not_allowed" });
            Assert.Equal(0, _receiver.Waiting);
        }
        finally
        {
            options.AllowPrivateAddresses = true;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/")]
    [InlineData("https://user:word@example.org/")]
    public async Task Address_that_nothing_can_be_sent_to_is_refused(string url)
    {
        using var answer = await RegisterAsync(url);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Webhook_is_its_tenants_alone_and_tells_its_secret_once()
    {
        var other = world.NewTenant();
        await other.DocumentAsync("text");
        await _tenant.DocumentAsync("text");
        await SettledAsync(sent => sent.State == "succeeded");
        Assert.DoesNotContain(
            "whsec_", await _tenant.Client().GetStringAsync("/v1/webhooks", Token), StringComparison.Ordinal);
        Assert.Empty((await other.Client().GetFromJsonAsync<WebhookList>("/v1/webhooks", Token))!.Results);
        foreach (var path in new[] { "", "/deliveries" })
        {
            using var answer = await other.Client().GetAsync($"{Address()}{path}", Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var deleted = await other.Client().DeleteAsync(Address(), Token);
        Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        Assert.Equal(1, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Settled_delivery_leaves_the_log_after_its_time()
    {
        await _tenant.DocumentAsync("text");
        await SettledAsync(sent => sent.State == "succeeded");
        world.Time.Advance(TimeSpan.FromDays(31));
        await world.UseAsync<ReconcilerRound>(round => round.RunAsync(Token));
        Assert.Equal(0, (await LogAsync()).Count);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address() => $"/v1/webhooks/{_webhook.Id}";

    private static (string?, Guid, string?) Told(ReceivedMessage message)
    {
        var body = JsonDocument.Parse(message.Body).RootElement;
        var data = body.GetProperty("data");
        return (body.GetProperty("type").GetString(), data.GetProperty("document").GetGuid(),
            data.GetProperty("reason").GetString());
    }

    private Task<string> VerifyAsync(ReceivedMessage message, string body, TimeSpan later) =>
        StandardWebhooks.VerifyAsync(_webhook.Secret, message.Headers, body, world.Time.GetUtcNow() + later);

    private Task<HttpResponseMessage> RegisterAsync(string url) =>
        _tenant.Client().PostAsJsonAsync("/v1/webhooks", new { url }, Token);

    private async Task<T> GetAsync<T>(string path) => (await _tenant.Client().GetFromJsonAsync<T>(path, Token))!;

    private Task<DeliveryList> LogAsync() => GetAsync<DeliveryList>($"{Address()}/deliveries");

    private async Task<HttpStatusCode> RedeliverAsync(Guid webhook)
    {
        var delivery = (await LogAsync()).Results[0].Id;
        using var answer = await _tenant.Client().PostAsync(
            $"/v1/webhooks/{webhook}/deliveries/{delivery}:redeliver", null, Token);
        return answer.StatusCode;
    }

    private async Task PassAsync(TimeSpan time)
    {
        world.Time.Advance(time);
        // What the service began before the time passed may be under way in the first round, which then passes it over.
        for (var round = 0; round < 2; round++)
        {
            await world.UseAsync<WebhookRound>(due => due.RunAsync(Token));
            await world.Services.GetRequiredService<WebhookDeliveries>().WhenIdleAsync();
        }
    }

    private async Task<int> FailForADayAsync()
    {
        using var deadline = Deadline.Token();
        while ((await LogAsync()).Results[0] is { State: "pending" } sent)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var pause = (sent.NextAttemptAt ?? world.Time.GetUtcNow()) - world.Time.GetUtcNow();
            await PassAsync(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
        }

        return (await LogAsync()).Results[0].Attempts;
    }

    private async Task<TimeSpan?> PauseAsync() =>
        (await LogAsync()).Results is [var sent] ? sent.NextAttemptAt - sent.LastAttemptAt : null;

    private Task SettledAsync(Predicate<Delivery> expected) => World.UntilAsync(async () =>
        (await LogAsync()).Results is [var sent] && expected(sent));
}

[Collection<SqliteTests>]
public sealed class SqliteWebhookTests(SqliteWorld world) : WebhookConformance(world);

[Collection<PostgreSqlTests>]
public sealed class PostgreSqlWebhookTests(PostgreSqlWorld world) : WebhookConformance(world);
