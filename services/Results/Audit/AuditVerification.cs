using Microsoft.EntityFrameworkCore;
using Quire.Results.Ledger;

namespace Quire.Results.Audit;

/// <summary>What a look along the whole chain found.</summary>
/// <param name="Records">How many were looked at.</param>
/// <param name="Head">
/// The hash of the last one: kept elsewhere, it proves later that nothing up to it was touched.
/// </param>
/// <param name="BrokenAt">Sequence of the record that does not follow from the one before; null if all do.</param>
/// <param name="Fault">Why it does not.</param>
internal sealed record AuditVerdict(long Records, string Head, long? BrokenAt = null, string? Fault = null);

internal static class AuditVerification
{
    /// <param name="knownHead">A head that was kept elsewhere, which must be in the chain; null for none.</param>
    public static async Task<AuditVerdict> VerifyAsync(
        LedgerContext ledger, string? knownHead, CancellationToken cancellationToken)
    {
        AuditRow? last = null;
        var headSeen = knownHead is null;
        await foreach (var row in ledger.Audit.AsNoTracking().OrderBy(row => row.Sequence)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Fault(last, row) is { } fault)
                return new AuditVerdict(row.Sequence, last?.Hash ?? "", row.Sequence, fault);
            headSeen |= row.Hash == knownHead;
            last = row;
        }

        var verdict = new AuditVerdict(last?.Sequence ?? 0, last?.Hash ?? "");
        return headSeen ? verdict : verdict with
        {
            BrokenAt = verdict.Records + 1,
            Fault = "no record has the head that was kept: the last records were removed, or all were written anew",
        };
    }

    private static string? Fault(AuditRow? last, AuditRow row)
    {
        if (row.Sequence != (last?.Sequence ?? 0) + 1)
            return $"found record {row.Sequence} after {last?.Sequence ?? 0}: records between them were removed";
        if (row.Previous != (last?.Hash ?? AuditRow.Origin))
            return "it does not hold the hash of the record before: one of the two was replaced or moved";
        return row.Hash == row.ExpectedHash() ? null : "its hash is not that of its content: it was changed";
    }
}
