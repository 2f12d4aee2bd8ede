using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Results.Ledger;

namespace Quire.Results.Documents;

/// <summary>Waits for a document to end.</summary>
internal sealed class DocumentWait(
    DocumentLookup documents, DocumentSignal signal, TimeProvider time, IOptions<ResultsOptions> options)
{
    public const int LongestSeconds = 60;

    /// <summary>
    /// The document when it has ended, or as it stands after <paramref name="seconds"/>; null if there is none.
    /// </summary>
    /// <exception cref="InvalidInputException">Not 0 to <see cref="LongestSeconds"/>.</exception>
    public async Task<DocumentRow?> ForEndAsync(
        string tenant, Guid id, int seconds, CancellationToken cancellationToken)
    {
        if (seconds is < 0 or > LongestSeconds)
            throw new InvalidInputException(
                ErrorCode.InvalidRequest, $"Found wait={seconds}; expected 0 to {LongestSeconds} seconds.");
        var end = time.GetUtcNow().AddSeconds(seconds);
        while (true)
        {
            var change = signal.Next(id);
            var row = await documents.FindAsync(tenant, id, cancellationToken);
            var left = end - time.GetUtcNow();
            if (row is null || DocumentState.IsFinal(row.State) || left <= TimeSpan.Zero)
                return row;
            var pause = left < options.Value.PollEvery ? left : options.Value.PollEvery;
            await signal.WaitAsync(pause, change, cancellationToken);
        }
    }
}
