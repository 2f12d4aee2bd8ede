namespace Quire.Cli.Testing;

/// <summary>The RabbitMQ and the PostgreSQL of a test run: those that the environment names, or our own.</summary>
internal sealed class TestServers : IAsyncDisposable
{
    public const string RabbitMqVariable = "QUIRE_TEST_RABBITMQ";
    public const string PostgreSqlVariable = "QUIRE_TEST_POSTGRES";

    private readonly RabbitMqServer? _rabbitMq;
    private readonly PostgreSqlServer? _postgreSql;

    private TestServers(RabbitMqServer? rabbitMq, PostgreSqlServer? postgreSql)
    {
        _rabbitMq = rabbitMq;
        _postgreSql = postgreSql;
    }

    /// <summary>Variables that tell the tests where the servers are.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        [RabbitMqVariable] = Given(RabbitMqVariable) ?? _rabbitMq!.Address,
        [PostgreSqlVariable] = Given(PostgreSqlVariable) ?? _postgreSql!.ConnectionString,
    };

    /// <exception cref="CommandException">A server is missing on this machine.</exception>
    public static TestServers Start() => new(
        Given(RabbitMqVariable) is null ? RabbitMqServer.Start() : null,
        Given(PostgreSqlVariable) is null ? PostgreSqlServer.Start() : null);

    /// <exception cref="CommandException">A server does not start.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _rabbitMq?.ReadyAsync(cancellationToken) ?? Task.CompletedTask,
        _postgreSql?.ReadyAsync(cancellationToken) ?? Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        if (_rabbitMq is not null) await _rabbitMq.DisposeAsync();
        if (_postgreSql is not null) await _postgreSql.DisposeAsync();
    }

    private static string? Given(string variable) =>
        System.Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
