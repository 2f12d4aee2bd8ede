using Microsoft.Data.Sqlite;
using Quire.Cli.Embedded;
using Quire.Results.Audit;
using Quire.Results.Ledger;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class AuditCommandTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Whole_chain_is_verified_and_its_head_is_told()
    {
        var head = await WriteAsync("get_page", "search");

        var ended = await RunAsync("verify", "--head", head);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains(head, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_chain_ends_with_15_and_names_the_record()
    {
        await WriteAsync("get_page", "search", "get_page");
        await ExecuteAsync("UPDATE audit SET tenant = 'other' WHERE sequence = 2");

        var ended = await RunAsync("verify", "--json");
        Assert.Equal(ExitCode.Other, ended.ExitCode);
        Assert.Contains("\"brokenAt\":2", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_end_is_found_by_a_head_that_was_kept()
    {
        var head = await WriteAsync("get_page", "search");
        await ExecuteAsync("DELETE FROM audit WHERE sequence = 2");

        Assert.Equal(ExitCode.Ok, (await RunAsync("verify")).ExitCode);
        Assert.Equal(ExitCode.Other, (await RunAsync("verify", "--head", head)).ExitCode);
    }

    [Fact]
    public async Task Keys_and_discarded_dead_letters_leave_a_record()
    {
        var key = (await QuireAsync("keys", "create")).Output.Split('_')[1];
        await QuireAsync("keys", "revoke", key);
        var letter = Guid.CreateVersion7();
        await ExecuteAsync(
            "INSERT INTO dead_letters (id, queue, message_type, body, exception_type, exception_message, failed_at) "
            + $"VALUES ('{letter.ToString().ToUpperInvariant()}', 'q', 'm', '{{}}', 'e', 'e', 0)");
        var discarded = await QuireAsync("dlq", "discard", $"{letter}");

        Assert.Equal("discard: 1 done", discarded.Errors.Trim());
        Assert.Equal(
            [$"create_key {key}", $"revoke_key {key}", "list_dead_letters ", $"discard_dead_letter {letter}"],
            (await LinesAsync("list")).Select(line => line.Split('\t')).Select(field => $"{field[4]} {field[5]}"));
        Assert.Equal("[]", await File.ReadAllTextAsync(new DataFolder(_temporary.Path).Keys, Cancel));
    }

    [Fact]
    public async Task Records_are_listed_one_a_line()
    {
        await WriteAsync("get_page", "search");

        var lines = await LinesAsync("list", "--json");
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"action\":\"search\"", lines[1], StringComparison.Ordinal);
    }

    private Task<QuireProcess.Ended> RunAsync(params string[] arguments) => QuireAsync(["audit", .. arguments]);

    private Task<QuireProcess.Ended> QuireAsync(params string[] arguments) =>
        QuireProcess.RunAsync([.. arguments, "--data", _temporary.Path]);

    private async Task<string[]> LinesAsync(params string[] arguments) =>
        (await RunAsync(arguments)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> WriteAsync(params string[] actions)
    {
        await using var ledger = Open();
        await Schema.MigrateAsync(ledger, Cancel);
        AuditRow? last = null;
        foreach (var action in actions)
            ledger.Audit.Add(last = AuditRow.After(last, new(DateTimeOffset.UnixEpoch, "t", "k", action, "")));
        await ledger.SaveChangesAsync(Cancel);
        return last!.Hash;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={new DataFolder(_temporary.Path).Database}");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private LedgerContext Open() => AuditDatabase.OpenSqlite(new DataFolder(_temporary.Path).Database);
}
