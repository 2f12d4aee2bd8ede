using System.Net;
using System.Text.Json;

namespace Quire.Cli.Client;

/// <summary>The server's answer is a problem (RFC 9457).</summary>
internal sealed class ApiException(HttpStatusCode status, string code, string detail) : Exception(detail)
{
    /// <summary>A code of docs/errors.md; empty if the answer had none.</summary>
    public string Code { get; } = code;

    /// <summary>The key is missing, unknown, or lacks a scope.</summary>
    public bool IsAboutTheKey { get; } = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    public bool IsNotFound { get; } = status == HttpStatusCode.NotFound;

    public static async Task<ApiException> OfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(body);
            return new ApiException(answer.StatusCode, Text("code"), Text("detail"));

            string Text(string name) => problem.RootElement.TryGetProperty(name, out var value) ? $"{value}" : "";
        }
        catch (JsonException)
        {
            return new ApiException(answer.StatusCode, "", $"the server answered {(int)answer.StatusCode}: {body}");
        }
    }
}
