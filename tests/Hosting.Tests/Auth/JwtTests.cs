using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

public sealed class JwtTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private Issuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await Issuer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task Token_says_tenant_and_caller()
    {
        await using var process = await StartAsync();

        Assert.Equal("acme sub:alice", await process.Client(_issuer.Token()).GetStringAsync("/who", Cancel));
        Assert.Equal(
            "other sub:bob",
            await process.Client(_issuer.Token(("tenant", "other"), ("sub", "bob"))).GetStringAsync("/who", Cancel));
    }

    [Fact]
    public async Task Token_signed_on_an_elliptic_curve_is_taken()
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(_issuer.EcdsaToken()), "/ingest"));
    }

    [Fact]
    public async Task Token_is_good_for_its_scope_alone()
    {
        await using var process = await StartAsync();
        foreach (var scope in Scopes.All)
        {
            var client = process.Client(_issuer.Token(("scope", scope)));
            foreach (var asked in Scopes.All)
                Assert.Equal(
                    asked == scope ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
                    await StatusAsync(client, $"/{asked}"));
        }
    }

    [Theory]
    [InlineData("scope", """ "openid read ingest" """)]
    [InlineData("scope", """ ["read", "ingest"] """)]
    [InlineData("scp", """ "read ingest" """)]
    [InlineData("scp", """ ["read", "ingest"] """)]
    public async Task Scopes_are_parted_by_spaces_or_an_array(string claim, string scopes)
    {
        await using var process = await StartAsync();
        var client = process.Client(_issuer.Token(("scope", null), (claim, JsonElement.Parse(scopes))));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/ingest"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/read"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/admin"));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("Ingest")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Token_without_a_known_scope_is_forbidden_whatever_it_asks_for(string? scope)
    {
        await using var process = await StartAsync();
        var client = process.Client(_issuer.Token(("scope", scope)));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/ingest"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/openapi/v1.json"));
    }

    [Theory]
    [InlineData("aud", "\"another-api\"")]
    [InlineData("aud", null)]
    [InlineData("iss", "\"https://elsewhere.example\"")]
    [InlineData("iss", null)]
    [InlineData("exp", null)]
    [InlineData("sub", null)]
    [InlineData("sub", "\"\"")]
    [InlineData("sub", "\"a\\nb\"")]
    [InlineData("tenant", null)]
    [InlineData("tenant", "\"\"")]
    [InlineData("tenant", "\"Acme Inc\"")]
    [InlineData("tenant", "\"acme\\n\"")]
    [InlineData("tenant", "\"../other\"")]
    [InlineData("tenant", """["acme", "other"]""")]
    public async Task Token_with_a_wrong_claim_is_refused(string claim, string? value)
    {
        await using var process = await StartAsync();
        var wrong = _issuer.Token((claim, value is null ? null : JsonElement.Parse(value)));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(wrong), "/ingest"));
    }

    [Fact]
    public async Task Token_is_good_between_its_times_give_or_take_half_a_minute()
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("exp", -5));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync("exp", -60));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync("nbf", 60));

        Task<HttpStatusCode> StatusOfAsync(string claim, int seconds) =>
            StatusAsync(process.Client(_issuer.Token((claim, Issuer.SecondsFromNow(seconds)))), "/ingest");
    }

    [Fact]
    public async Task Token_that_the_issuer_did_not_sign_is_refused()
    {
        await using var stranger = await Issuer.StartAsync();
        await using var process = await StartAsync();
        var good = _issuer.Token();
        string[] forged =
        [
            stranger.Token(("iss", _issuer.Address)), _issuer.UnsignedToken(), _issuer.HmacToken(),
            good[..good.LastIndexOf('.')], $"{good[..good.LastIndexOf('.')]}.", $"{good[..^10]}AAAAAAAAAA",
            WithPayloadOf(good, _issuer.Token(("tenant", "other"))), "eyJhbGciOiJub25lIn0", "secret",
        ];

        foreach (var token in forged)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(token), "/ingest"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(good), "/ingest"));
    }

    [Fact]
    public async Task Key_is_taken_as_before()
    {
        await using var process = await StartAsync();
        var otherwise = process.Client();
        otherwise.DefaultRequestHeaders.Add("X-Api-Key", Keys.All);

        Assert.Equal("acme all", await process.Client(Keys.All).GetStringAsync("/who", Cancel));
        Assert.Equal("acme all", await otherwise.GetStringAsync("/who", Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client("qk_all_wrong"), "/who"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(), "/who"));
    }

    [Fact]
    public async Task Token_is_not_taken_from_an_address_or_a_cookie()
    {
        await using var process = await StartAsync();
        var client = process.Client();
        client.DefaultRequestHeaders.Add("Cookie", $"quire-token={_issuer.Token()}");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, $"/who?token={_issuer.Token()}"));
    }

    [Fact]
    public async Task No_token_is_taken_unless_an_issuer_is_configured()
    {
        await using var process = await StartAsync(Keys.Settings);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(_issuer.Token()), "/ingest"));
    }

    [Theory]
    [InlineData("exp", 1, "/ingest", 401, ErrorCode.Unauthorized, "Bearer error=\"invalid_token\"")]
    [InlineData("tenant", 1.5, "/ingest", 401, ErrorCode.Unauthorized, "Bearer error=\"invalid_token\"")]
    [InlineData("scope", "read", "/ingest", 403, ErrorCode.Forbidden, "Bearer error=\"insufficient_scope\"")]
    public async Task Refusal_is_a_problem_with_a_challenge(
        string claim, object value, string address, int status, string code, string challenge)
    {
        await using var process = await StartAsync();
        var token = _issuer.Token((claim, value));

        using var answer = await process.Client(token).GetAsync(address, Cancel);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(challenge, answer.Headers.WwwAuthenticate.ToString());
        Assert.DoesNotContain(token, $"{problem}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_the_issuer_takes_into_use_is_asked_for()
    {
        await using var process = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(_issuer.Token()), "/ingest"));

        _issuer.Rotate();

        // The issuer is asked beside the call, whose token is refused unless the answer is there already.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var client = process.Client(_issuer.Token());
        while (await StatusAsync(client, "/ingest") != HttpStatusCode.OK)
            deadline.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task Issuer_that_does_not_answer_is_not_the_fault_of_the_caller()
    {
        var token = _issuer.Token();
        await using var process = await StartAsync();
        await _issuer.DisposeAsync();

        using var answer = await process.Client(token).GetAsync("/ingest", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(Keys.All), "/ingest"));
    }

    [Fact]
    public async Task Keys_of_a_file_are_those_that_it_holds_now()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "keys.json");
        await File.WriteAllTextAsync(file, _issuer.KeySet(), Cancel);
        await using var process = await StartAsync(FileSettings(file));
        var old = _issuer.Token();
        Assert.Equal("acme sub:alice", await process.Client(old).GetStringAsync("/who", Cancel));

        _issuer.Rotate();
        await File.WriteAllTextAsync(file, _issuer.KeySet(), Cancel);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(_issuer.Token()), "/ingest"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(old), "/ingest"));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync(process.Client(_issuer.Token(("iss", "https://elsewhere.example"))), "/ingest"));
    }

    [Fact]
    public async Task Claims_have_the_names_that_the_operator_gives()
    {
        await using var process = await StartAsync(new(Settings)
        {
            ["Quire:Auth:Jwt:TenantClaim"] = "org",
            ["Quire:Auth:Jwt:ScopeClaims"] = "roles",
            ["Quire:Auth:Jwt:SubjectClaim"] = "client_id",
        });
        var token = _issuer.Token(("org", "other"), ("roles", new[] { "ingest" }), ("client_id", "robot"));

        Assert.Equal("other sub:robot", await process.Client(token).GetStringAsync("/who", Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(_issuer.Token()), "/ingest"));
    }

    [Fact]
    public async Task Description_of_the_api_tells_of_tokens_where_they_are_taken()
    {
        await using var with = await StartAsync();
        await using var without = await StartAsync(Keys.Settings);

        Assert.Equal(["key", "jwt"], await SchemesAsync(with));
        Assert.Equal(["key"], await SchemesAsync(without));
    }

    [Fact]
    public async Task Log_holds_no_token()
    {
        var log = new ConcurrentQueue<string>();
        await using var process = await StartAsync();
        process.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Ear(log));
        string[] tokens =
            [_issuer.Token(), _issuer.Token(("exp", 1)), _issuer.HmacToken(), _issuer.UnsignedToken(), "secret-text"];

        foreach (var token in tokens)
            using (await process.Client(token).GetAsync("/ingest", Cancel)) { }

        var parts = tokens.SelectMany(token => token.Split('.').Skip(1)).Where(part => part.Length > 0);
        Assert.Contains(log, line => line.Contains("IDX", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line =>
            parts.Append("secret-text").Any(part => line.Contains(part, StringComparison.Ordinal)));
    }

    private Dictionary<string, string?> Settings => new(Keys.Settings.Concat(_issuer.Settings));

    private Dictionary<string, string?> FileSettings(string file) => new()
    {
        ["Quire:Auth:Jwt:KeysFile"] = file,
        ["Quire:Auth:Jwt:Issuer"] = _issuer.Address,
        ["Quire:Auth:Jwt:Audience"] = Issuer.Audience,
    };

    private Task<TestProcess> StartAsync(Dictionary<string, string?>? settings = null) =>
        TestProcess.StartAsync(settings ?? Settings, endpoints: app =>
        {
            app.MapGet("/who", (HttpContext context) => $"{context.Tenant()} {context.KeyId()}");
            foreach (var scope in Scopes.All)
                app.MapGet($"/{scope}", () => scope).RequireAuthorization(scope);
        });

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancel);
        return answer.StatusCode;
    }

    private static async Task<IEnumerable<string>> SchemesAsync(TestProcess process)
    {
        var api = await process.Client(Keys.All).GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);
        var described = api.GetProperty("components").GetProperty("securitySchemes");
        var asked = api.GetProperty("security").EnumerateArray()
            .Select(scheme => scheme.EnumerateObject().Single().Name).ToArray();
        Assert.All(
            asked, name => Assert.Equal("bearer", described.GetProperty(name).GetProperty("scheme").GetString()));
        return asked;
    }

    private static string WithPayloadOf(string token, string other)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{other.Split('.')[1]}.{parts[2]}";
    }

    private sealed class Ear(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
