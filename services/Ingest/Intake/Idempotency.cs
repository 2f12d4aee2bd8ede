using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>What is kept under an idempotency key.</summary>
/// <param name="Fingerprint">SHA-256 over the files, in their order.</param>
/// <param name="LeaseUntil">Until then whoever began is left to finish.</param>
/// <param name="Answer">What was answered; null while the post runs.</param>
internal sealed record IdempotencyRecord(string Fingerprint, DateTimeOffset LeaseUntil, PostAnswer? Answer);

/// <summary>One post a key: the first to create the key's record goes on, all others get its answer.</summary>
internal sealed class Idempotency(IBlobStore blobs, IOptions<IntakeOptions> options, TimeProvider time)
{
    private const string Folder = "idempotency/";
    private const int MaxKeyLength = 255;

    /// <summary>The answer that an earlier post of the same files had; null if this one is to go on.</summary>
    /// <exception cref="InvalidInputException"><c>idempotency_mismatch</c> or
    /// <c>idempotency_in_progress</c>.</exception>
    public async Task<PostAnswer?> BeginAsync(
        string tenant, string key, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        var mine = new IdempotencyRecord(Fingerprint(files), time.GetUtcNow() + options.Value.IdempotencyLease, null);
        if (await blobs.TryCreateAsync(Path(tenant, key), Bytes(mine), cancellationToken))
            return null;
        var found = await blobs.TryReadAsync(Path(tenant, key), cancellationToken);
        // Gone between the two calls: its owner failed and gave the key back.
        if (found is null)
            throw InProgress();
        var theirs = Read(found);
        if (IsExpired(theirs))
        {
            await blobs.WriteAsync(Path(tenant, key), Bytes(mine), cancellationToken);
            return null;
        }

        if (theirs.Fingerprint != mine.Fingerprint)
            throw new InvalidInputException(
                ErrorCode.IdempotencyMismatch,
                "Found other bytes under an Idempotency-Key that was used before; expected the same. Take a new key.");
        if (theirs.Answer is null && theirs.LeaseUntil > time.GetUtcNow())
            throw InProgress();
        if (theirs.Answer is null)
            // Two may take over at once: both then store the same document under the same id.
            await blobs.WriteAsync(Path(tenant, key), Bytes(mine), cancellationToken);
        return theirs.Answer;
    }

    /// <summary>Keeps the answer for all who come later.</summary>
    public Task FinishAsync(
        string tenant, string key, IReadOnlyList<UploadedFile> files, PostAnswer answer,
        CancellationToken cancellationToken) =>
        blobs.WriteAsync(
            Path(tenant, key),
            Bytes(new IdempotencyRecord(Fingerprint(files), time.GetUtcNow(), answer)),
            cancellationToken);

    /// <summary>Gives the key back after a failure, so that the sender need not wait for the lease to end.</summary>
    public Task AbandonAsync(string tenant, string key, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(Path(tenant, key), cancellationToken);

    /// <summary>Drops the records that nobody asks for any more; returns how many.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var record in blobs.ListAsync(Folder, cancellationToken))
        {
            if (await blobs.TryReadAsync(record, cancellationToken) is not { } found || !IsExpired(Read(found)))
                continue;
            await blobs.DeleteAsync(record, cancellationToken);
            count++;
        }

        return count;
    }

    /// <exception cref="InvalidInputException"><c>invalid_request</c>.</exception>
    public static string? Checked(string? key) => key switch
    {
        null or "" => null,
        { Length: <= MaxKeyLength } => key,
        _ => throw new InvalidInputException(
            ErrorCode.InvalidRequest,
            $"Found an Idempotency-Key of {key.Length} characters; expected at most {MaxKeyLength}. Take a UUID."),
    };

    private static InvalidInputException InProgress() => new(
        ErrorCode.IdempotencyInProgress,
        "Found a post with the same Idempotency-Key that still runs; expected one at a time. "
        + "Send it again in a second.");

    private static string Path(string tenant, string key) =>
        $"{Folder}{tenant}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json";

    private static string Fingerprint(IReadOnlyList<UploadedFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', files.Select(file => file.Sha256)))));

    private bool IsExpired(IdempotencyRecord record) =>
        record.LeaseUntil < time.GetUtcNow() - options.Value.IdempotencyKeep;

    private static IdempotencyRecord Read(byte[] found) =>
        JsonSerializer.Deserialize<IdempotencyRecord>(found, JsonSerializerOptions.Web)!;

    private static byte[] Bytes(IdempotencyRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, JsonSerializerOptions.Web);
}
