using Microsoft.EntityFrameworkCore;
using Quire.Cli.Client;
using Quire.Cli.Embedded;
using Quire.Results.DeadLetters;
using Quire.Results.Ledger;

namespace Quire.Cli.DeadLetters;

/// <summary>Those of a data folder; to replay them, the services are started for as long as it takes.</summary>
internal sealed class StoredLetterBox(DataFolder folder) : LetterBox
{
    private readonly StoredResults _stored = StoredResults.Open(folder);

    private IQueryable<DeadLetterRow> Rows => _stored.Get<LedgerContext>().DeadLetters
        .Where(row => row.Tenant == EmbeddedSettings.Tenant || row.Tenant == null);

    public override async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
    {
        await _stored.RecordAsync("list_dead_letters", "");
        var rows = await Rows.AsNoTracking().OrderBy(row => row.FailedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(DeadLetter.Of)];
    }

    public override async Task ReplayAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var settings = new EmbeddedSettings
        {
            Folder = folder,
            Command = "quire dlq replay",
            LogLevel = LogLevel.Error,
        };
        await using var host = await EmbeddedHost.StartAsync(settings, cancellationToken);
        using var client = new QuireClient(host.Address, host.Token);
        await using var box = new ServerLetterBox(client);
        foreach (var letter in letters)
        {
            var watch = await ReplayWatch.BeginAsync(client, letter.Document, cancellationToken);
            await box.ReplayAsync([letter], cancellationToken);
            await watch.EndAsync(cancellationToken);
        }
    }

    public override async Task DiscardAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
            await _stored.RecordAsync("discard_dead_letter", $"{letter.Id}");
        var ids = letters.Select(letter => letter.Id).ToList();
        await Rows.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => _stored.DisposeAsync();
}
