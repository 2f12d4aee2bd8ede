using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Quire.Client;
using Xunit;

namespace Quire.Results.Tests.Clients;

/// <summary>What the client reads is what the service says that it writes.</summary>
[Collection<SqliteTests>]
public sealed class ClientModelTests(SqliteWorld world)
{
    // Events are told as a stream, which OpenAPI does not describe.
    private static readonly Type[] WithoutSchema = [typeof(DocumentEvent), typeof(QuireException)];

    [Fact]
    public async Task Models_have_the_members_of_the_schemas_of_their_names()
    {
        var api = await world.NewTenant().Client().GetFromJsonAsync<JsonElement>(
            "/openapi/v1.json", TestContext.Current.CancellationToken);
        var schemas = api.GetProperty("components").GetProperty("schemas");
        var models = typeof(QuireClient).Assembly.GetExportedTypes()
            .Where(type => type != typeof(QuireClient)).Except(WithoutSchema).ToList();
        Assert.True(models.Count > 10);
        Assert.All(models, model => Assert.Equal(
            ModelText.OfSchema(schemas.GetProperty(model.Name)), ModelText.OfType(model)));
    }

    /// <summary>Names, kinds and nullability, one member a line.</summary>
    private static class ModelText
    {
        public static string OfSchema(JsonElement schema) => string.Join('\n', schema.GetProperty("properties")
            .EnumerateObject().Select(member => $"{member.Name}: {Kind(member.Value)}").Order(StringComparer.Ordinal));

        public static string OfType(Type type) => string.Join('\n', type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(member => $"{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}: "
                + Kind(new NullabilityInfoContext().Create(member))).Order(StringComparer.Ordinal));

        private static string Kind(JsonElement schema)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                return reference.GetString()!.Split('/')[^1] is var name && name == "PageBox" ? "array of integer" : name;
            if (schema.TryGetProperty("oneOf", out var either))
                return $"{Kind(either.EnumerateArray().Single(one => one.TryGetProperty("$ref", out _)))}?";
            string[] types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
                ? [.. several.EnumerateArray().Select(type => type.GetString()!)]
                : [schema.GetProperty("type").GetString()!];
            var main = types.Except(["null"]).Single();
            var form = main == "string" && schema.TryGetProperty("format", out var format) ? $" {format}" : "";
            var items = main == "array" ? $" of {Kind(schema.GetProperty("items"))}" : "";
            return $"{main}{form}{items}{(types.Contains("null") ? "?" : "")}";
        }

        private static string Kind(NullabilityInfo member)
        {
            var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
            var kind = type == typeof(string) ? "string"
                : type == typeof(Guid) ? "string uuid"
                : type == typeof(DateTimeOffset) ? "string date-time"
                : type == typeof(int) || type == typeof(long) ? "integer"
                : type == typeof(double) ? "number"
                : type == typeof(bool) ? "boolean"
                : type.IsGenericType ? $"array of {Kind(member.GenericTypeArguments[0])}"
                : type.Name;
            return kind + (member.ReadState == NullabilityState.Nullable ? "?" : "");
        }
    }
}
