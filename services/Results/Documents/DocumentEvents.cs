using System.Globalization;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Results.Documents;

/// <summary><c>GET /v1/documents/{id}/events</c>: Server-Sent Events, resumed behind <c>Last-Event-ID</c>.</summary>
/// <remarks>
/// Ends with the document. Whoever resumes behind the last event of an ended document gets 204, which stops a browser
/// from connecting again.
/// </remarks>
internal static class DocumentEvents
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/v1/documents/{id:guid}/events",
        async Task<IResult> (Guid id, HttpContext http, DocumentLookup documents, EventStream stream) =>
        {
            if (await documents.FindAsync(http.Tenant(), id, http.RequestAborted) is null)
                return DocumentLookup.NotFound(id);
            await stream.WriteAsync(http.Tenant(), id, LastEventId(http.Request), http.Response);
            return TypedResults.Empty;
        }).RequireAuthorization(Scopes.Read).WithName("GetDocumentEvents").Produces(
            200, contentType: "text/event-stream");

    private static long LastEventId(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
            return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new InvalidInputException(
                ErrorCode.InvalidRequest, "Found a Last-Event-ID that is no number; expected the id of an event.");
    }
}
