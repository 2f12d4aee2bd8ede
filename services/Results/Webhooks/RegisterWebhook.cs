using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary><c>POST /v1/webhooks</c>: from now on this address is told when a document ends.</summary>
internal static class RegisterWebhook
{
    private const int LongestUrl = 2000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/webhooks", HandleAsync).RequireAuthorization(Scopes.Admin).WithName("RegisterWebhook");

    private static async Task<Created<RegisteredWebhook>> HandleAsync(
        WebhookRequest request, HttpContext http, WebhookLookup webhooks, LedgerContext ledger, WriteGate gate,
        LedgerClock clock, SecretBox secrets, IOptions<WebhookOptions> options, CancellationToken cancellationToken)
    {
        var url = Judge(request.Url, options.Value.AllowPrivateAddresses);
        using var entered = await gate.EnterAsync(cancellationToken);
        if (await webhooks.Of(http.Tenant()).CountAsync(cancellationToken) >= options.Value.MaxPerTenant)
            throw Invalid($"{options.Value.MaxPerTenant} webhooks", "fewer; delete one that is no longer needed");
        var (id, secret) = (Guid.CreateVersion7(clock.Now), WebhookSecret.Create());
        var row = new WebhookRow
        {
            Id = id,
            Tenant = http.Tenant(),
            Url = url,
            Secret = secrets.Seal(secret, $"webhook {id:N}"),
            CreatedAt = clock.Now,
        };
        ledger.Webhooks.Add(row);
        await ledger.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(
            $"/v1/webhooks/{row.Id}", new RegisteredWebhook(row.Id, row.Url, secret, row.CreatedAt));
    }

    // A name is judged when it is resolved, at every connection: what it stands for now says nothing about then.
    private static string Judge(string? text, bool allowPrivate)
    {
        if (text is not { Length: > 0 and <= LongestUrl } || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http"))
            throw Invalid("no address", $"\"url\" with an http or https address of at most {LongestUrl} characters");
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            throw Invalid("an address with a password or a fragment", "one without; messages are signed");
        if (!allowPrivate && IPAddress.TryParse(url.DnsSafeHost, out var address) && !PublicAddress.Is(address))
            throw Invalid("an address of this machine or network", "a public one");
        return url.AbsoluteUri;
    }

    private static InvalidInputException Invalid(string found, string expected) =>
        new(ErrorCode.InvalidRequest, $"Found {found}; expected {expected}.");
}

internal sealed record WebhookRequest(string? Url);

/// <param name="Secret">Verifies the signatures of this webhook's messages. Shown here only.</param>
internal sealed record RegisteredWebhook(Guid Id, string Url, string Secret, DateTimeOffset CreatedAt);
