using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Tells the audit once a minute what was refused; a killed process takes its last minute along.</summary>
internal sealed class RefusalReport(
    Refusals refusals, IBus bus, IHostEnvironment environment, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<RefusalReport> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastPublishTimeout = TimeSpan.FromSeconds(2);

    /// <summary>What a process that ends has counted is told before its bus stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAsync(LastPublishTimeout);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TellAsync(PublishTimeout);
    }

    private async Task TellAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, time);
        foreach (var (call, count) in refusals.Take())
        {
            try
            {
                await bus.Publish(Message(call, count), limit.Token);
            }
            catch (Exception error) when (error is OperationCanceledException || TransientFault.IsTransient(error))
            {
                refusals.Add(call, count);
                Log.RefusalsWait(logger, error);
            }
        }
    }

    private CallsRefused Message(RefusedCall call, long count) => new()
    {
        Service = environment.ApplicationName,
        Action = call.Action,
        Status = call.Status,
        Count = count,
        Until = time.GetUtcNow(),
        Tenant = call.Tenant,
        KeyId = call.KeyId,
    };
}
