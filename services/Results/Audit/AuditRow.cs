using System.Security.Cryptography;
using System.Text.Json;

namespace Quire.Results.Audit;

/// <summary>An entry with its place in the chain. Rows are added and never changed.</summary>
internal sealed record AuditRow
{
    /// <summary>What the first row holds in the place of the hash of the one before.</summary>
    public const string Origin = "";

    /// <summary>From 1 without gaps.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Tenant { get; init; }

    public required string Key { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    /// <summary>Null where a call begins.</summary>
    public required int? Outcome { get; init; }

    /// <summary>Sequence of the row that the call began with; null if it has none.</summary>
    public required long? Began { get; init; }

    public required long Count { get; init; }

    /// <summary>The hash of the row before.</summary>
    public required string Previous { get; init; }

    /// <summary>Lower-case hexadecimal, of everything else in this row.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The row that follows <paramref name="last"/>, which is null at the beginning.</summary>
    public static AuditRow After(AuditRow? last, AuditEntry entry)
    {
        var row = new AuditRow
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = entry.At,
            Tenant = entry.Tenant,
            Key = entry.Key,
            Action = entry.Action,
            Subject = entry.Subject,
            Outcome = entry.Outcome,
            Began = entry.Began,
            Count = entry.Count,
            Previous = last?.Hash ?? Origin,
        };
        return row with { Hash = row.ExpectedHash() };
    }

    /// <summary>
    /// SHA-256 of the JSON array
    /// <c>[sequence, milliseconds, tenant, key, action, subject, outcome, began, count, previous]</c>.
    /// </summary>
    public string ExpectedHash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[]
        {
            Sequence, At.ToUnixTimeMilliseconds(), Tenant, Key, Action, Subject, Outcome, Began, Count, Previous,
        })));
}
