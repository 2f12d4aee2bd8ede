using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Quire.Hosting.Tests;

public sealed class AuthTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/tenant")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/reference/")]
    [InlineData("/errors/not_found")]
    [InlineData("/no-such-address")]
    public async Task Nothing_is_open_without_a_key(string address)
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(), address));
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task Probes_are_open(string address)
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(), address));
    }

    [Theory]
    [InlineData("Authorization", "Bearer qk_all_secret")]
    [InlineData("X-Api-Key", "qk_all_secret")]
    [InlineData("Cookie", "quire-token=qk_all_secret")]
    public async Task Key_is_taken_from_header(string header, string value)
    {
        await using var process = await StartAsync();
        var client = process.Client();
        client.DefaultRequestHeaders.Add(header, value);

        Assert.Equal("acme", await client.GetStringAsync("/tenant", Cancel));
    }

    [Fact]
    public async Task Token_in_the_address_leaves_a_cookie_that_scripts_cannot_read()
    {
        await using var process = await StartAsync();

        using var answer = await process.Client().GetAsync($"/tenant?token={Keys.All}", Cancel);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qk_all_wrong")]
    [InlineData("qk_other_secret")]
    [InlineData("secret")]
    [InlineData("")]
    public async Task Key_that_is_not_known_is_refused(string key)
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(key), "/tenant"));
    }

    [Fact]
    public async Task Stale_cookie_does_not_stand_in_the_way_of_a_token()
    {
        await using var process = await StartAsync();
        var client = process.Client();
        client.DefaultRequestHeaders.Add("Cookie", "quire-token=qk_gone_secret");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/tenant?token={Keys.All}"));
    }

    [Fact]
    public async Task Key_without_the_scope_is_forbidden()
    {
        await using var process = await StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(process.Client(Keys.ReadOnly), "/tenant"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process.Client(Keys.ReadOnly), "/openapi/v1.json"));
    }

    [Fact]
    public async Task Key_added_to_the_file_works_at_once()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "keys.json");
        await using var process = await StartAsync(new() { ["Quire:Auth:KeysFile"] = path });
        var (text, key) = ApiKey.Create("late", Scopes.All);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(process.Client(text), "/tenant"));

        new KeyFile(path).Add(key);

        Assert.Equal("late", await process.Client(text).GetStringAsync("/tenant", Cancel));
        Assert.DoesNotContain(text, await File.ReadAllTextAsync(path, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Key", "no-key")]
    [InlineData("Tenant", "No Tenant")]
    [InlineData("Scopes", "read,everything")]
    public async Task Configured_key_that_is_wrong_stops_the_start(string property, string value)
    {
        var settings = new Dictionary<string, string?>(Keys.Settings) { [$"Quire:Auth:Keys:0:{property}"] = value };

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings));
        Assert.Contains("Quire:Auth:Keys:0", fault.Message, StringComparison.Ordinal);
    }

    private static Task<TestProcess> StartAsync(Dictionary<string, string?>? settings = null) =>
        TestProcess.StartAsync(settings ?? Keys.Settings, endpoints: app =>
            app.MapGet("/tenant", (HttpContext context) => context.Tenant()).RequireAuthorization(Scopes.Ingest));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancel);
        return answer.StatusCode;
    }
}
