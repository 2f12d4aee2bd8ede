using Quire.Cli.Client;
using Quire.Results.DeadLetters;

namespace Quire.Cli.DeadLetters;

/// <summary>Those of a running server, over its API.</summary>
internal sealed class ServerLetterBox(QuireClient client) : LetterBox
{
    private const int MostListed = 500;

    public override async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken) =>
        (await client.GetAsync<DeadLetterList>($"v1/dead-letters?limit={MostListed}", cancellationToken)).Results;

    public override async Task ReplayAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
            await client.PostAsync($"v1/dead-letters/{letter.Id}:replay", cancellationToken);
    }

    public override async Task DiscardAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
            await client.PostAsync($"v1/dead-letters/{letter.Id}:discard", cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
