using Quire.Results.Audit;
using Quire.Results.Ledger;

namespace Quire.Cli.Embedded;

/// <summary>The audit of a data folder, for commands that need nothing else of it; makes it if there is none.</summary>
internal static class FolderAudit
{
    /// <summary>Stands where a key's id does: whoever owns the folder needs no key.</summary>
    public const string Key = "command-line";

    public static async Task RecordAsync(
        DataFolder folder, string action, string subject, CancellationToken cancellationToken)
    {
        await using (var ledger = AuditDatabase.OpenSqlite(folder.Create().Database))
            await Schema.MigrateAsync(ledger, cancellationToken);
        await using var stored = StoredResults.Open(folder);
        await stored.RecordAsync(action, subject);
    }
}
