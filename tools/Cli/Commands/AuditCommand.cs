using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quire.Cli.Embedded;
using Quire.Results.Audit;
using Quire.Results.Ledger;

namespace Quire.Cli.Commands;

internal static class AuditCommand
{
    private const string ServerVariable = "QUIRE_AUDIT_POSTGRES";

    public static Command Create() => new("audit", "Who read and wrote what, and whether the record of it is whole.")
    {
        List(),
        Verify(),
    };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a record." };
        var data = DataFolder.Option();
        var command = new Command("list", "Show the records, oldest first.") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var ledger = await OpenAsync(parsed.GetValue(data)!, cancellation);
            var rows = ledger.Audit.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellation))
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(row) : Line(row));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Verify()
    {
        var json = new Option<bool>("--json") { Description = "The verdict as a JSON object." };
        var head = new Option<string?>("--head")
        {
            Description = "A head that an earlier verification printed: it must still be in the chain.",
            HelpName = "HASH",
        };
        var data = DataFolder.Option();
        var command = new Command("verify", "Follow the chain of records from its beginning.") { data, head, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var ledger = await OpenAsync(parsed.GetValue(data)!, cancellation);
            var verdict = await AuditVerification.VerifyAsync(
                ledger, parsed.GetValue(head)?.ToLowerInvariant(), cancellation);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(verdict) : Sentence(verdict));
            return verdict.BrokenAt is null ? ExitCode.Ok : ExitCode.Other;
        });
        return command;
    }

    // A connection string holds a password, and arguments are seen by everybody on the machine.
    private static async Task<LedgerContext> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var ledger = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server
            ? AuditDatabase.OpenPostgreSql(server)
            : AuditDatabase.OpenSqlite(folder.Existing().Database);
        if (!(await Schema.PendingAsync(ledger, cancellationToken)).Any())
            return ledger;
        await ledger.DisposeAsync();
        throw new CommandException(
            ExitCode.Input, "found a database of an earlier version without an audit; start Quire on it once.");
    }

    private static string Sentence(AuditVerdict verdict) => verdict.BrokenAt is { } broken
        ? $"record {broken} breaks the chain: {verdict.Fault}"
        : $"{verdict.Records} records, each follows from the one before; keep the head elsewhere: {verdict.Head}";

    private static string Line(AuditRow row) => string.Join(
        '\t', row.Sequence, $"{row.At:u}", row.Tenant, row.Key, row.Action, row.Subject, Outcome(row), row.Count);

    private static string Outcome(AuditRow row) => row switch
    {
        { Outcome: null } => "begun",
        { Began: { } began } => $"{row.Outcome} of {began}",
        _ => $"{row.Outcome}",
    };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
