namespace Quire.Results.Operation;

/// <summary>A process that reads pages.</summary>
internal sealed class WorkerRow
{
    /// <summary>Machine and process.</summary>
    public required string Name { get; init; }

    /// <summary>When it last began a page, to within <see cref="Workers.WriteEvery"/>.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
