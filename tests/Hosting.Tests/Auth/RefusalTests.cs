using System.Threading.Channels;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

public sealed class RefusalTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly Channel<CallsRefused> _heard = Channel.CreateUnbounded<CallsRefused>();

    [Fact]
    public async Task Calls_without_a_key_are_told_of_together_and_those_without_the_scope_by_their_key()
    {
        await using var process = await StartAsync();
        for (var call = 0; call < 50; call++)
            using (await process.Client($"qk_{call}_guess").GetAsync("/tenant", Cancel)) { }
        using (await process.Client(Keys.ReadOnly).GetAsync("/tenant", Cancel)) { }

        var told = new[] { await NextAsync(), await NextAsync() };

        Assert.Equivalent(
            new[] { ("get_tenant", 401, 50L, (string?)null), ("get_tenant", 403, 1L, "default") },
            told.Select(refused => (refused.Action, refused.Status, refused.Count, refused.Tenant)));
    }

    [Fact]
    public async Task Tokens_are_told_of_like_keys()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var process = await StartAsync(issuer.Settings);
        for (var call = 0; call < 3; call++)
            using (await process.Client(issuer.Token(("tenant", "no tenant"))).GetAsync("/tenant", Cancel)) { }
        using (await process.Client(issuer.Token(("scope", "read"))).GetAsync("/tenant", Cancel)) { }

        var told = new[] { await NextAsync(), await NextAsync() };

        Assert.Equivalent(
            new[] { (401, 3L, (string?)null, (string?)null), (403, 1L, "acme", "sub:alice") },
            told.Select(refused => (refused.Status, refused.Count, refused.Tenant, refused.KeyId)));
    }

    [Fact]
    public void Kinds_without_end_are_counted_as_one()
    {
        var refusals = new Refusals();
        for (var kind = 0; kind < 5_000; kind++)
            refusals.Add(new RefusedCall("get_page", 403, "tenant", $"{kind}"), 1);

        var taken = refusals.Take();
        Assert.Equal((1_001, 4_000), (taken.Count, taken[new RefusedCall("unknown", 403, null, null)]));
        Assert.Empty(refusals.Take());
    }

    private Task<TestProcess> StartAsync(Dictionary<string, string?>? settings = null) => TestProcess.StartAsync(
        settings ?? Keys.Settings,
        consumers: bus => bus.AddConsumer<Ear>(),
        services: builder => builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton(_heard),
        endpoints: app => app.MapGet("/tenant", (HttpContext context) => context.Tenant())
            .WithName("GetTenant").RequireAuthorization(Scopes.Ingest));

    // The clock stands still but for this, and the report may not have begun to wait for it yet.
    private async Task<CallsRefused> NextAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var next = _heard.Reader.ReadAsync(deadline.Token).AsTask();
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(10), Cancel));
        }

        return await next;
    }

    internal sealed class Ear(Channel<CallsRefused> heard) : IConsumer<CallsRefused>
    {
        public Task Consume(ConsumeContext<CallsRefused> context) =>
            heard.Writer.WriteAsync(context.Message, context.CancellationToken).AsTask();
    }
}
