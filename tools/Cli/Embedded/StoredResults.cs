using Quire.Hosting;
using Quire.Results;
using Quire.Results.Audit;

namespace Quire.Cli.Embedded;

/// <summary>What a data folder holds, for reading only: works beside a running <c>quire up</c>.</summary>
internal sealed class StoredResults : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AsyncServiceScope _scope;

    private StoredResults(WebApplication app)
    {
        _app = app;
        _scope = app.Services.CreateAsyncScope();
    }

    /// <exception cref="CommandException">Nothing was ever put into the folder.</exception>
    public static StoredResults Open(DataFolder folder)
    {
        var settings = new EmbeddedSettings
        {
            Folder = folder.Existing(),
            Command = "quire",
            LogLevel = LogLevel.Error,
        };
        var builder = settings.CreateBuilder(token: null);
        builder.AddHosting("cli").AddResults();
        return new StoredResults(builder.Build());
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Records in the folder's audit what a command is about to do or to show.</summary>
    public Task RecordAsync(string action, string subject) => Get<AuditLog>().AppendAsync(new AuditEntry(
        Get<TimeProvider>().GetUtcNow(), EmbeddedSettings.Tenant, FolderAudit.Key, action, subject)
    { Outcome = 200 });

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
    }
}
