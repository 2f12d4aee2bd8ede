using Microsoft.EntityFrameworkCore;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Ledger;

namespace Quire.Results.DeadLetters;

/// <summary>Messages that were given up: kept until they are replayed or discarded.</summary>
/// <remarks>One that could not even be parsed belongs to no tenant, and is everybody's who may administer.</remarks>
internal sealed class DeadLetterBox(LedgerContext ledger, WriteGate gate, DeadLetterReplay replay)
{
    public IQueryable<DeadLetterRow> Of(string tenant) =>
        ledger.DeadLetters.AsNoTracking().Where(row => row.Tenant == tenant || row.Tenant == null);

    /// <summary>
    /// Sends it back to its queue; false if there is none. If it fails again, it comes back under a new id.
    /// </summary>
    public async Task<bool> ReplayAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        if (await Of(tenant).FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
            return false;
        // Sent first: after a crash in between it is replayed once more, which every consumer bears.
        await replay.ReplayAsync(Message(row), cancellationToken);
        return await DiscardAsync(tenant, id, cancellationToken);
    }

    /// <summary>False if there is none.</summary>
    public async Task<bool> DiscardAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken);
        return await Of(tenant).Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    private static MessageDeadLettered Message(DeadLetterRow row) => new()
    {
        DeadLetterId = row.Id,
        Queue = row.Queue,
        MessageType = row.MessageType,
        Body = row.Body,
        ExceptionType = row.ExceptionType,
        ExceptionMessage = row.ExceptionMessage,
        FailedAt = row.FailedAt,
        Tenant = row.Tenant,
        DocumentId = row.DocumentId,
        PageIndex = row.PageIndex,
    };
}
