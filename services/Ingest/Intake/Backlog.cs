using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>What waits to be read, as Results last told: posts are turned away above the high-water mark.</summary>
internal sealed class Backlog(IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>When Results does not tell any more, nothing is known, and posts are taken.</summary>
    internal static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(2);

    private volatile Told? _told;

    public void Tell(long pendingPages) => _told = new Told(pendingPages, time.GetTimestamp());

    /// <summary>The pages that wait, if they are more than may; null otherwise.</summary>
    public long? AboveMark()
    {
        var (told, mark) = (_told, options.Value.MaxPendingPages);
        return mark > 0 && told?.Pages > mark && time.GetElapsedTime(told.At) < ValidFor ? told.Pages : null;
    }

    private sealed record Told(long Pages, long At);
}

/// <summary>Every Ingest process hears of it: any of them may get the next post.</summary>
internal sealed class BacklogCountedConsumer(Backlog backlog, TenantBacklog tenants) : IConsumer<BacklogCounted>
{
    public Task Consume(ConsumeContext<BacklogCounted> context)
    {
        if (context.Message.Tenants is { } counted)
            tenants.Tell(counted);
        backlog.Tell(context.Message.PendingPages);
        return Task.CompletedTask;
    }
}
