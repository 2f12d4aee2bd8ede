using System.Security.Cryptography;
using System.Text;
using Quire.Cli.Client;
using Quire.Contracts;
using Quire.Results.Documents;

namespace Quire.Cli.Run;

/// <summary>Sends files in and follows them to their end, a few at a time.</summary>
/// <param name="client">Where to.</param>
/// <param name="progress">Told of every step.</param>
/// <param name="namesMatter">The same content under another name is another document.</param>
internal sealed class RunSession(QuireClient client, IProgress<RunStep> progress, bool namesMatter = true)
{
    // Enough that pages of the next documents are at hand when one ends; each is a row on the screen.
    private const int DocumentsAtOnce = 4;

    /// <summary>One outcome a file, in the order of the files.</summary>
    public async Task<IReadOnlyList<DocumentOutcome>> ReadAsync(
        IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var outcomes = new DocumentOutcome[files.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = DocumentsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, files.Count, options, async (index, cancellation) =>
        {
            outcomes[index] = await ReadAsync(files[index], cancellation);
            progress.Report(new RunStep.Ended(outcomes[index]));
        });
        return outcomes;
    }

    private async Task<DocumentOutcome> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            progress.Report(new RunStep.Began(file));
            var document = await SendAsync(file, cancellationToken);
            progress.Report(new RunStep.Split(file, document.PageCount));
            return DocumentOutcome.Of(file, await EndOfAsync(file, document.Id, cancellationToken));
        }
        catch (ApiException error)
        {
            return DocumentOutcome.Refused(file, error.Code, error.Message);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or FileNotFoundException)
        {
            return DocumentOutcome.Refused(file, ErrorCode.InvalidRequest, $"could not read the file: {error.Message}");
        }
    }

    /// <summary>A file that was read before, or is being read, is found again; one that failed is tried anew.</summary>
    private async Task<SentDocument> SendAsync(string file, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(file, cancellationToken);
        for (var chance = 1; ; chance++)
        {
            var sent = await client.SendAsync(file, $"{key}-{chance}", cancellationToken);
            if (!sent.Replayed) return sent;
            var status = await client.FindAsync(sent.Id, cancellationToken);
            if (status?.State is "queued" or "running" or "succeeded" or "partially_succeeded") return sent;
        }
    }

    private async Task<DocumentStatus> EndOfAsync(string file, Guid document, CancellationToken cancellationToken)
    {
        while (true)
        {
            var done = new HashSet<int>();
            await client.FollowAsync(document, page => Report(page, done), cancellationToken);
            var status = await client.FindAsync(document, cancellationToken)
                ?? throw new ApiException(
                    default, ErrorCode.DocumentCancelled, "The document was deleted while it was read.");
            if (status.State is not ("queued" or "running")) return status;
        }

        void Report(PageEvent page, HashSet<int> done)
        {
            if (page.IsFinal && done.Add(page.Page)) progress.Report(new RunStep.Read(file, done.Count));
        }
    }

    private async Task<string> KeyAsync(string file, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        var content = await SHA256.HashDataAsync(bytes, cancellationToken);
        if (!namesMatter)
            return $"content-{Convert.ToHexStringLower(content)}";
        var name = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
        return $"run-{Convert.ToHexStringLower(content)}-{Convert.ToHexStringLower(name.AsSpan(0, 8))}";
    }
}
