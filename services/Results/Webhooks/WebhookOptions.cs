using System.ComponentModel.DataAnnotations;
using Quire.Hosting;

namespace Quire.Results.Webhooks;

/// <summary>Section <c>Quire:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Also deliver to addresses that only this machine or network reaches: loopback, private, link-local.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>A receiver that has not answered after this long has failed; it is asked again later.</summary>
    [Duration("00:00:00.1", "00:00:25")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A delivery that still fails this long after its event is given up.</summary>
    [Duration("00:01:00", "30.00:00:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long the log keeps a delivery that is settled.</summary>
    [Duration("01:00:00", "3650.00:00:00")]
    public TimeSpan KeepLogFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Webhooks that are delivered to at once, each one event at a time.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Webhooks that a tenant may register.</summary>
    [Range(1, 1000)]
    public int MaxPerTenant { get; set; } = 20;

    /// <summary>How soon a retry that is due is noticed; events of this process are delivered at once.</summary>
    [Duration("00:00:00.05", "00:05:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// While nothing is due or under way, how soon it is noticed what another process put down before it died.
    /// </summary>
    [Duration("00:00:00.05", "01:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);
}
