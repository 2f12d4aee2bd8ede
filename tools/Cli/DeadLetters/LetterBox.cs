using Quire.Cli.Client;
using Quire.Results.DeadLetters;

namespace Quire.Cli.DeadLetters;

/// <summary>The dead letters of one place.</summary>
internal abstract class LetterBox : IAsyncDisposable
{
    public static LetterBox Open(ServerOptions options) => options.Address is null
        ? new StoredLetterBox(options.Data)
        : new ServerLetterBox(new QuireClient(options.Address, options.Key));

    /// <summary>Oldest first.</summary>
    public abstract Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken);

    public abstract Task ReplayAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);

    public abstract Task DiscardAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
