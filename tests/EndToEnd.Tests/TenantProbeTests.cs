using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Quire.Faults;
using Quire.Faults.Load;
using Quire.Faults.Recording;
using Quire.Hosting;
using Quire.Hosting.Tests;
using Xunit;

namespace Quire.EndToEnd.Tests;

/// <summary>Asks every endpoint that there is, whoever added it, for what belongs to another tenant.</summary>
public sealed class TenantProbeTests : IAsyncLifetime
{
    private const int Number = 7;

    // Parameters of routes and queries, filled with what the owner has. A new one has to be told here.
    private readonly Dictionary<string, string> _values = new()
    {
        ["number"] = "1",
        ["word"] = "0",
        ["code"] = "not_found",
        ["documentName"] = "v1",
    };

    private static readonly string[] Owned = ["id", "webhook", "claim"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("quire-probe-");
    private readonly string _owner = ApiKey.Create("owner", Scopes.All).Text;
    private readonly string _intruder = ApiKey.Create("intruder", Scopes.All).Text;

    private Issuer _issuer = null!;
    private WebApplication _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await Issuer.StartAsync();
        _app = FaultHost.Build("embedded", new Dictionary<string, string?>(_issuer.Settings)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Quire:Blobs:Root"] = Path.Combine(_data.FullName, "blobs"),
            ["Quire:Database:ConnectionString"] = $"Data Source={Path.Combine(_data.FullName, "quire.db")}",
            ["Quire:Recognize:PagesAtOnce"] = "1",
            ["Quire:Auth:Keys:0:Key"] = _owner,
            ["Quire:Auth:Keys:0:Tenant"] = "owner",
            ["Quire:Auth:Keys:1:Key"] = _intruder,
            ["Quire:Auth:Keys:1:Tenant"] = "intruder",
        });
        await _app.StartAsync(Cancellation);
        using var owner = Client(_owner);
        var webhook = await RegisterAsync(owner);
        _values["webhook"] = $"{webhook}";
        _values["id"] = $"{await ReadAsync(owner)}";
        _values["delivery"] = $"{await DeliveryAsync(owner, webhook)}";
        _values["claim"] = $"{await ClaimAsync(owner)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _issuer.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    public async Task No_endpoint_shows_or_changes_what_belongs_to_another_tenant(string kind)
    {
        var everything = string.Join(' ', Scopes.All);
        using var intruder = Client(
            kind == "key" ? _intruder : _issuer.Token(("tenant", "intruder"), ("scope", everything)));
        var asked = 0;
        foreach (var (method, address) in Calls())
        {
            using var answer = await SendAsync(intruder, method, address);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.False(
                Owned.Any(name => address.Contains(_values[name], StringComparison.Ordinal))
                    && answer.IsSuccessStatusCode,
                $"{method} {address} answered {answer.StatusCode}");
            Assert.DoesNotContain(RecordedText.Mark(Number), body, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-name", body, StringComparison.Ordinal);
            asked++;
        }

        Assert.True(asked >= 15, $"asked {asked} endpoints only");
        using var owner = Client(_owner);
        var status = await owner.GetFromJsonAsync<JsonElement>($"v1/documents/{_values["id"]}", Cancellation);
        Assert.Equal("succeeded", status.GetProperty("state").GetString());
        var found = await owner.GetStringAsync($"v1/search?q={RecordedText.Mark(Number)}", Cancellation);
        Assert.Contains(_values["id"], found, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, await DeliveryAsync(owner, Guid.Parse(_values["webhook"])));
        using var done = await owner.PostAsync($"v1/reviews/{_values["claim"]}:done", null, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        using var token = Client(_issuer.Token(("tenant", "owner"), ("scope", "read")));
        Assert.Equal(found, await token.GetStringAsync($"v1/search?q={RecordedText.Mark(Number)}", Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("token of nobody")]
    public async Task No_endpoint_answers_without_a_key_but_the_probes_and_the_empty_page(string? offered)
    {
        await using var elsewhere = await Issuer.StartAsync();
        using var stranger = Client(offered is null ? null : elsewhere.Token(("iss", _issuer.Address)));
        var open = new List<string>();
        foreach (var (method, address) in Calls())
        {
            using var answer = await SendAsync(stranger, method, address);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                open.Add(address.Split('?')[0]);
        }

        // The web page without anybody's data, and the library that draws the reference.
        var files = open.Where(address => address.StartsWith("/web/", StringComparison.Ordinal)
            || (address.StartsWith("/reference/", StringComparison.Ordinal) && address.Contains('.')));
        Assert.Equal(["/livez", "/readyz"], open.Distinct().Except(files).Except(["/"]).Order());
    }

    [Fact]
    public async Task No_endpoint_lets_a_page_of_another_origin_read_its_answer_or_send_it_a_key()
    {
        using var owner = Client(_owner);
        owner.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        owner.DefaultRequestHeaders.Add("Access-Control-Request-Headers", "authorization");
        var asked = 0;
        foreach (var (method, address) in Calls().DistinctBy(call => call.Address))
        {
            using var answer = await SendAsync(owner, "GET", address);
            using var preflight = new HttpRequestMessage(HttpMethod.Options, address);
            preflight.Headers.Add("Access-Control-Request-Method", method);
            using var allowed = await owner.SendAsync(preflight, Cancellation);
            Assert.DoesNotContain(
                answer.Headers.Concat(allowed.Headers),
                header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            asked++;
        }

        Assert.True(asked >= 15, $"asked {asked} endpoints only");
    }

    private IEnumerable<(string Method, string Address)> Calls()
    {
        var endpoints = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        foreach (var endpoint in endpoints)
        {
            var address = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(Part))));
            var query = $"?q={RecordedText.Mark(Number)}&format=txt&cursor=";
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                yield return (method, address + query);
        }
    }

    private string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "",
        RoutePatternParameterPart parameter
            when _values.TryGetValue(parameter.Name, out var value) => value,
        RoutePatternParameterPart parameter =>
            throw new InvalidOperationException($"Found a parameter '{parameter.Name}'; tell the probe what to fill in."),
        _ => "",
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PATCH" or "PUT")
            request.Content = JsonContent.Create(new { text = "changed" });
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    // Nothing is there: the delivery stays what it is.
    private static async Task<Guid> RegisterAsync(HttpClient owner)
    {
        using var answer = await owner.PostAsJsonAsync(
            "v1/webhooks", new { url = "https://receiver.invalid/secret-name" }, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> DeliveryAsync(HttpClient owner, Guid webhook)
    {
        var log = await owner.GetFromJsonAsync<JsonElement>($"v1/webhooks/{webhook}/deliveries", Cancellation);
        return log.GetProperty("results").EnumerateArray().Single().GetProperty("id").GetGuid();
    }

    private static async Task<Guid> ClaimAsync(HttpClient owner)
    {
        using var answer = await owner.PostAsync("v1/reviews:claim", null, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("claim").GetGuid();
    }

    private static async Task<Guid> ReadAsync(HttpClient owner)
    {
        var file = new TestDocument(0, [new PageCode(Number, Poison.None)]).File();
        using var posted = await owner.PostAsync(
            "v1/documents?name=secret-name.tif", new ByteArrayContent(file), Cancellation);
        var id = (await posted.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetGuid();
        var status = await owner.GetFromJsonAsync<JsonElement>($"v1/documents/{id}?wait=60", Cancellation);
        Assert.Equal("succeeded", status.GetProperty("state").GetString());
        return id;
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
