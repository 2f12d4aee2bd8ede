using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Quire.Results.Tests.Clients;

/// <summary>What programmers read before they call.</summary>
[Collection<SqliteTests>]
public sealed class ApiDescriptionTests(SqliteWorld world)
{
    private static readonly string[] Verbs = ["get", "post", "patch", "put", "delete"];

    [Fact]
    public async Task Every_body_and_every_answer_in_json_has_an_example_of_its_schema()
    {
        var api = await DescriptionAsync();
        var contents = Operations(api).SelectMany(call => Contents(call.Operation, call.Name)).ToList();
        Assert.True(contents.Count > 15);
        Assert.All(contents, content =>
        {
            Assert.True(content.Json.TryGetProperty("example", out var example), $"No example: {content.Name}");
            AssertFits(api, content.Json.GetProperty("schema"), example, content.Name);
        });
    }

    [Fact]
    public async Task Every_call_says_how_it_fails()
    {
        Assert.All(Operations(await DescriptionAsync()), call =>
        {
            var problem = call.Operation.GetProperty("responses").GetProperty("default")
                .GetProperty("content").GetProperty("application/problem+json");
            Assert.Equal("invalid_request", problem.GetProperty("example").GetProperty("code").GetString());
        });
    }

    [Fact]
    public async Task Box_is_described_as_it_is_written()
    {
        var box = Schema(await DescriptionAsync(), "PageBox");
        Assert.Equal("array", box.GetProperty("type").GetString());
        Assert.Equal("integer", box.GetProperty("items").GetProperty("type").GetString());
    }

    private async Task<JsonElement> DescriptionAsync() => await world.NewTenant().Client()
        .GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement api) =>
        from path in api.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        where Verbs.Contains(verb.Name)
        select ($"{verb.Name} {path.Name}", verb.Value);

    private static IEnumerable<(string Name, JsonElement Json)> Contents(JsonElement operation, string name)
    {
        var all = operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Value);
        if (operation.TryGetProperty("requestBody", out var body))
            all = all.Append(body);
        return all.Where(part => part.TryGetProperty("content", out _))
            .SelectMany(part => part.GetProperty("content").EnumerateObject())
            .Where(content => content.Name == "application/json").Select(content => (name, content.Value));
    }

    private static void AssertFits(JsonElement api, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
            schema = choices.EnumerateArray().Last();
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Schema(api, reference.GetString()!.Split('/')[^1]);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = schema.GetProperty("properties");
                Assert.All(value.EnumerateObject(), member => AssertFits(
                    api, members.GetProperty(member.Name), member.Value, $"{at}/{member.Name}"));
                if (schema.TryGetProperty("required", out var required))
                    Assert.All(required.EnumerateArray(), name => Assert.True(
                        value.TryGetProperty(name.GetString()!, out _), $"{at} lacks {name}"));
                break;
            case JsonValueKind.Array:
                Assert.All(value.EnumerateArray(), item => AssertFits(api, schema.GetProperty("items"), item, at));
                break;
            case JsonValueKind.Number:
                Assert.Matches("integer|number", $"{schema.GetProperty("type")}");
                break;
        }
    }

    private static JsonElement Schema(JsonElement api, string name) =>
        api.GetProperty("components").GetProperty("schemas").GetProperty(name);
}
