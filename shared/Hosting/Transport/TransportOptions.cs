using System.ComponentModel.DataAnnotations;

namespace Quire.Hosting;

/// <summary>Where messages travel.</summary>
public enum TransportKind
{
    /// <summary>Inside this process: embedded mode.</summary>
    InMemory,

    /// <summary>Through a RabbitMQ broker: distributed mode.</summary>
    RabbitMq,
}

/// <summary>Section <c>Quire:Transport</c>.</summary>
public sealed class TransportOptions
{
    public TransportKind Kind { get; set; } = TransportKind.InMemory;

    [Required]
    public string Host { get; set; } = "localhost";

    [Range(1, 65535)]
    public ushort Port { get; set; } = 5672;

    [Required]
    public string VirtualHost { get; set; } = "/";

    [Required]
    public string Username { get; set; } = "guest";

    [Required]
    public string Password { get; set; } = "guest";

    public bool UseTls { get; set; }

    /// <summary>
    /// Messages that a queue hands to this process before the first is done; a definition may set its own.
    /// </summary>
    [Range(1, 1000)]
    public ushort Prefetch { get; set; } = 16;

    /// <summary>
    /// Pages of one tenant that may wait in the express lane; further ones wait in the bulk lane, in which the pages of
    /// all such tenants are read in the order in which they were queued. 0: all wait there.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int ExpressPages { get; set; } = 200;

    /// <summary>Pause before the first retry of a transient fault; each further pause is twice as long.</summary>
    [Duration("00:00:00.001", "00:01:00")]
    public TimeSpan FirstRetryAfter { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>No pause is longer than this.</summary>
    [Duration("00:00:00.001", "00:10:00")]
    public TimeSpan LongestRetryPause { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Transient faults are retried for at least this long: an outage of the database or blob store is sat out. 0: a
    /// message that meets one becomes a dead letter at once.
    /// </summary>
    [Duration("00:00:00", "00:20:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How often the broker may hand out a message that was never answered before it becomes a dead letter.
    /// </summary>
    [Range(2, 1000)]
    public int MaxDeliveries { get; set; } = 10;

    /// <summary>How long a stopping process waits for the messages that it has begun.</summary>
    [Duration("00:00:00", "00:30:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(25);
}
