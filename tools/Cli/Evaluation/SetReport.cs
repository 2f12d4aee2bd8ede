namespace Quire.Cli.Evaluation;

/// <summary>What a set came to: how well it was read, sliced by tags, and what that took.</summary>
internal sealed record SetReport
{
    public required string Set { get; init; }

    /// <summary>Documents or pages that gave no text, with the reason; they count as empty.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    public required Quality Quality { get; init; }

    /// <summary>The same for the documents of each tag; tags that all documents have are left out.</summary>
    public required IReadOnlyDictionary<string, Quality> Tags { get; init; }

    /// <summary>What was found, by kind; every kind is there.</summary>
    public required IReadOnlyDictionary<string, RegionCount> Regions { get; init; }

    public required ReadingCost Cost { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required string Provider { get; init; }
}
