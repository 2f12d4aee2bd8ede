using System.Threading.Channels;
using Quire.Cli.Run;
using Quire.Contracts;

namespace Quire.Cli.Watch;

/// <summary>Reads what is put into a folder, for as long as it is not stopped.</summary>
/// <param name="folder">Looked at itself, not below.</param>
/// <param name="settleFor">A file that has looked the same for this long is complete.</param>
/// <param name="read">Gives what became of each file; the same content again is the same document.</param>
/// <param name="tell">Told of every file that was put away.</param>
/// <param name="time">The clock.</param>
/// <remarks>
/// A file is moved after its document has ended: stopped before, it is sent again, and found to be there already.
/// </remarks>
internal sealed class WatchedFolder(
    string folder, TimeSpan settleFor,
    Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<DocumentOutcome>>> read,
    Action<DocumentOutcome> tell, TimeProvider time)
{
    // Shared folders of other machines tell of no change.
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    // Two files of the same content at once are one document, and the second has to wait for the first.
    private static readonly string[] Troubles =
        [ErrorCode.OverCapacity, ErrorCode.QuotaExceeded, ErrorCode.IdempotencyInProgress];

    private readonly SettledFiles _files = new(folder, settleFor, time);

    /// <exception cref="CommandException">The key is not good for it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Many changes are one reason to look.
        var changed = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = new FileSystemWatcher(folder);
        watcher.Created += (_, _) => changed.Writer.TryWrite(true);
        watcher.Changed += (_, _) => changed.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => changed.Writer.TryWrite(true);
        watcher.Error += (_, _) => changed.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        while (true)
        {
            var (settled, anyOpen) = _files.Look();
            if (settled.Count > 0 && !await ReadAsync(settled, cancellationToken))
                await Task.Delay(AfterTrouble, time, cancellationToken);
            else if (settled.Count == 0 && anyOpen)
                await Task.Delay(settleFor, time, cancellationToken);
            else if (settled.Count == 0)
                await ChangedAsync(changed.Reader, cancellationToken);
        }
    }

    private async Task ChangedAsync(ChannelReader<bool> changed, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(
            changed.ReadAsync(waiting.Token).AsTask(), Task.Delay(LookAnyway, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>False if something has to be tried again a little later.</summary>
    private async Task<bool> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await read(files, cancellationToken);
            if (outcomes.FirstOrDefault(IsAboutTheKey) is { } refused)
                throw new CommandException(ExitCode.Configuration, refused.Detail ?? refused.Reason!);
            foreach (var outcome in outcomes.Where(outcome => !IsTrouble(outcome)))
            {
                Sorting.Move(outcome);
                tell(outcome);
            }

            return !outcomes.Any(IsTrouble);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool IsTrouble(DocumentOutcome outcome) => Troubles.Contains(outcome.Reason);

    private static bool IsAboutTheKey(DocumentOutcome outcome) =>
        outcome.Reason is ErrorCode.Unauthorized or ErrorCode.Forbidden;
}
