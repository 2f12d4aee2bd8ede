namespace Quire.Faults.Hostile;

/// <summary>What a run found.</summary>
internal sealed record HostileReport
{
    public required int Files { get; init; }

    /// <summary>How many files ended so.</summary>
    public required SortedDictionary<string, int> Outcomes { get; init; }

    /// <summary>What may not be: hangs, unknown codes, bombs let in, messages given up, files left behind.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    public required string Slowest { get; init; }

    public required double SlowestSeconds { get; init; }

    public required string SlowestBomb { get; init; }

    public required double SlowestBombSeconds { get; init; }

    /// <summary>Managed memory that the process took while one bomb was refused, other files' included.</summary>
    public required long LargestBombAllocationBytes { get; init; }

    /// <summary>Resident memory of the service, without its children, after half of the files.</summary>
    public required long HalfWayMemoryBytes { get; init; }

    public required long MemoryBytes { get; init; }

    public required long PeakMemoryBytes { get; init; }

    public required double Seconds { get; init; }

    public bool Holds => Violations.Count == 0;
}
