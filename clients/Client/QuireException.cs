using System.Net;
using System.Text.Json;

namespace Quire.Client;

/// <summary>The server refused a call.</summary>
public sealed class QuireException : Exception
{
    internal QuireException(HttpStatusCode status, string code, string detail)
        : base(detail) => (Status, Code) = (status, code);

    /// <summary>Of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>A stable error code, such as <c>document_encrypted</c>; empty if the answer had none.</summary>
    public string Code { get; }

    internal static async Task<QuireException> OfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var problem = JsonDocument.Parse(body);
            return new QuireException(answer.StatusCode, Member("code"), Member("detail"));

            string Member(string name) => problem.RootElement.TryGetProperty(name, out var value) ? $"{value}" : "";
        }
        catch (JsonException)
        {
            return new QuireException(answer.StatusCode, "", $"The server answered {(int)answer.StatusCode}: {body}");
        }
    }
}
