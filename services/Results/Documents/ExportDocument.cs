using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Exports;

namespace Quire.Results.Documents;

/// <summary>
/// <c>GET /v1/documents/{id}/export</c>: in the form that <c>?format=</c> names or <c>Accept</c> takes; plain text by
/// default.
/// </summary>
internal static class ExportDocument
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
            "/v1/documents/{id:guid}/export", HandleAsync).RequireAuthorization(Scopes.Read).WithName("ExportDocument")
            .WithDescription($"format is one of {ExportFormat.Names}; without it, the Accept header chooses.")
            .Produces(200, null, ExportFormat.Text.MediaType, [.. ExportFormat.All.Select(form => form.MediaType)]);

    private static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, DocumentLookup documents, DocumentExport export, CancellationToken cancellationToken,
        string? format = null)
    {
        if (await documents.FindAsync(http.Tenant(), id, cancellationToken) is not { } row)
            return DocumentLookup.NotFound(id);
        var wanted = format is null ? Accepted(http.Request) : ExportFormat.Find(format);
        if (wanted is null)
            return format is null ? NotAcceptable() : Unknown(format);
        return GetResult.Unavailable(row, http) ?? new ExportResult(export.Of(row, cancellationToken), wanted);
    }

    private static ExportFormat? Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return ExportFormat.Text;
        return accepted.OrderByDescending(type => type.Quality ?? 1).Where(type => type.Quality is not 0)
            .Select(type => ExportFormat.All.FirstOrDefault(format => Takes(type, format)))
            .FirstOrDefault(format => format is not null);
    }

    private static bool Takes(MediaTypeHeaderValue accepted, ExportFormat format) =>
        accepted.MatchesAllTypes || new MediaTypeHeaderValue(format.MediaType).IsSubsetOf(new(accepted.MediaType));

    private static ProblemHttpResult Unknown(string format) => ApiProblem.Of(
        ErrorCode.InvalidRequest, $"Found format={format}; expected one of {ExportFormat.Names}.");

    private static ProblemHttpResult NotAcceptable() => ApiProblem.Of(
        ErrorCode.InvalidRequest,
        "Found an Accept header without a form on offer; expected one of "
        + $"{string.Join(", ", ExportFormat.All.Select(format => format.MediaType))}.",
        StatusCodes.Status406NotAcceptable);
}
