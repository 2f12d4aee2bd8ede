using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>Has a page read in a child process, and tells a page that kills the child.</summary>
internal sealed class LoneReader(ChildProgram program, IOptions<RecognizeOptions> options, TimeProvider clock)
{
    private const int LongestReason = 500;

    // 128 and the signal: somebody ended the child, not the page.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    /// <summary>The page, as <see cref="RecognizedPageFormat"/> writes it.</summary>
    /// <exception cref="InvalidInputException">
    /// <c>page_crashes</c>, <c>page_timeout</c> or <c>page_corrupt</c>: nothing to try again.
    /// </exception>
    /// <exception cref="TransientException">The child came to no reading, whatever the page.</exception>
    /// <exception cref="OperationCanceledException">The page is no longer wanted here.</exception>
    public async Task<RecognizedPage> ReadAsync(byte[] image, int pageIndex, CancellationToken cancellationToken)
    {
        using var child = LoneChild.Start(program, pageIndex);
        var ready = await WithinAsync(
            options.Value.ChildStartTime, limited => child.BeginAsync(image, limited), NotReady, cancellationToken);
        var (exitCode, output, errors) = await WithinAsync(
            options.Value.PageTimeout, child.FinishAsync, TooSlow, cancellationToken);
        return exitCode switch
        {
            _ when !ready => throw Surroundings($"exit code {exitCode} before it had its models ({Short(errors)})"),
            0 => RecognizedPageFormat.Read(output),
            Interrupted or Terminated or ReadAlone.Abandoned => throw Surroundings($"exit code {exitCode}"),
            ReadAlone.BadInput => throw new InvalidInputException(ErrorCode.PageCorrupt, Short(errors)),
            _ => throw new InvalidInputException(
                ErrorCode.PageCrashes,
                $"Found a page that ended a worker, and the process that read it alone, with exit code {exitCode}. "
                + "Keep the page for the makers of Quire; print or scan it anew to have it read."),
        };
    }

    private async Task<T> WithinAsync<T>(
        TimeSpan time, Func<CancellationToken, Task<T>> work, Func<Exception> late, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw late();
        }
    }

    private TransientException NotReady() => Surroundings($"no models after {options.Value.ChildStartTime}");

    private InvalidInputException TooSlow() => new(
        ErrorCode.PageTimeout,
        $"Found a page that took longer than {options.Value.PageTimeout}; send it at a lower resolution.");

    private static TransientException Surroundings(string found) => new(
        $"Found a process for reading a page alone that ended with {found}; expected it to load its models and read. "
        + "Check models, memory and installation of this worker.");

    private static string Short(string reason) => reason.Length > LongestReason ? reason[..LongestReason] : reason;
}
