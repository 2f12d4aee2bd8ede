using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Webhooks;

/// <summary>Tries once to deliver one event, and writes down how that went.</summary>
internal sealed class DeliveryAttempt(
    LedgerContext ledger, WriteGate gate, WebhookClient client, LedgerClock clock, ILogger<DeliveryAttempt> logger)
{
    /// <summary>
    /// Longer than an attempt may take: what a process claimed and did not settle, because it died, is tried again.
    /// </summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    /// <summary>False if the webhook is to be left alone for now.</summary>
    /// <param name="webhook">Null if it was deleted since.</param>
    public async Task<bool> MakeAsync(WebhookRow? webhook, DeliveryRow delivery, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(delivery, cancellationToken))
            return true;
        if (webhook is not { DisabledAt: null })
        {
            await SettleAsync(delivery, DeliveryState.Failed, null, DeliveryError.Gone, cancellationToken);
            return true;
        }

        var (status, error) = await SendAsync(webhook, delivery, cancellationToken);
        var state = error is null ? DeliveryState.Succeeded
            : clock.Now >= delivery.GiveUpAt || error == DeliveryError.Gone ? DeliveryState.Failed
            : DeliveryState.Pending;
        await SettleAsync(delivery, state, status, error, cancellationToken);
        if (error == DeliveryError.Gone)
            await DisableAsync(webhook, cancellationToken);
        return error is null;
    }

    // Whoever raises the number of attempts has the attempt; the next one is due whatever becomes of this one.
    private async Task<bool> ClaimAsync(DeliveryRow delivery, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        // The last attempt is at the end of the time, and no attempt begins while this one may be under way.
        var next = Earlier(now + Pause(delivery.Attempts), Later(delivery.GiveUpAt, now + FirstPause));
        using var entered = await gate.EnterAsync(cancellationToken);
        return await ledger.Deliveries
            .Where(row => row.Id == delivery.Id && row.Attempts == delivery.Attempts && row.DueAt == delivery.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, delivery.Attempts + 1)
                .SetProperty(row => row.DueAt, next).SetProperty(row => row.LastAttemptAt, now),
                cancellationToken) > 0;
    }

    private async Task<(int? Status, string? Error)> SendAsync(
        WebhookRow webhook, DeliveryRow delivery, CancellationToken cancellationToken)
    {
        try
        {
            var status = await client.SendAsync(webhook, delivery, clock.Now, cancellationToken);
            return ((int)status, status is HttpStatusCode.Gone ? DeliveryError.Gone
                : (int)status is >= 200 and < 300 ? null : DeliveryError.Refused);
        }
        catch (Exception fault) when (fault is AddressNotAllowedException
            || fault.InnerException is AddressNotAllowedException)
        {
            return (null, DeliveryError.AddressNotAllowed);
        }
        catch (CryptographicException)
        {
            return (null, DeliveryError.SecretUnreadable);
        }
        catch (HttpRequestException)
        {
            return (null, DeliveryError.Unreachable);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, DeliveryError.Timeout);
        }
    }

    private async Task SettleAsync(
        DeliveryRow delivery, string state, int? status, string? error, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        // A redelivery that somebody asked for meanwhile, or another process's attempt, stands.
        var ours = ledger.Deliveries.Where(
            row => row.Id == delivery.Id && row.Attempts == delivery.Attempts + 1 && row.DueAt != null);
        await ours.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state)
            .SetProperty(row => row.LastStatus, status).SetProperty(row => row.LastError, error)
            .SetProperty(row => row.DueAt, row => state == DeliveryState.Pending ? row.DueAt : null),
            cancellationToken);
        if (state == DeliveryState.Failed)
            Log.DeliveryGivenUp(logger, delivery.Id, delivery.WebhookId, error!);
    }

    private async Task DisableAsync(WebhookRow webhook, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        await ledger.Webhooks.Where(row => row.Id == webhook.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DisabledAt, clock.Now), cancellationToken);
        Log.WebhookDisabled(logger, webhook.Id);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static TimeSpan Pause(int attempts)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts, 20));
        return doubled < LongestPause ? doubled : LongestPause;
    }
}
