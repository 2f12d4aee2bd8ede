using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>
/// Answers of RFC 9457 with a stable <c>code</c>; <c>type</c> links to the code's page on this server.
/// </summary>
public static class ApiProblem
{
    /// <summary>A problem with the status that belongs to its code.</summary>
    /// <param name="code">A constant of <see cref="ErrorCode"/>.</param>
    /// <param name="detail">What was found, what was expected, what to do. No page text.</param>
    /// <param name="extensions">Further members, such as the limit that was exceeded.</param>
    public static ProblemHttpResult Of(
        string code, string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        Of(code, detail, StatusOf(code), extensions);

    /// <summary>A problem with a status of the caller's choice.</summary>
    public static ProblemHttpResult Of(
        string code, string detail, int status, IReadOnlyDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(
            detail, statusCode: status, type: TypeOf(code), title: TitleOf(code),
            extensions: [.. extensions ?? new Dictionary<string, object?>(), new("code", code)]);

    /// <summary>The HTTP status that belongs to a code; 500 for one that is no request's fault.</summary>
    public static int StatusOf(string code) => code switch
    {
        ErrorCode.InvalidRequest => StatusCodes.Status400BadRequest,
        ErrorCode.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound => StatusCodes.Status404NotFound,
        ErrorCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ErrorCode.IdempotencyInProgress or ErrorCode.DocumentFailed or ErrorCode.DocumentCancelled
            or ErrorCode.InvalidState => StatusCodes.Status409Conflict,
        ErrorCode.DocumentExpired => StatusCodes.Status410Gone,
        ErrorCode.RevisionStale => StatusCodes.Status412PreconditionFailed,
        ErrorCode.RevisionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorCode.DocumentTooLarge or ErrorCode.PageTooLarge or ErrorCode.TooManyPages
            => StatusCodes.Status413PayloadTooLarge,
        ErrorCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorCode.DocumentEncrypted or ErrorCode.DocumentCorrupt or ErrorCode.DocumentEmpty or ErrorCode.PageCorrupt
            or ErrorCode.IdempotencyMismatch => StatusCodes.Status422UnprocessableEntity,
        ErrorCode.QuotaExceeded => StatusCodes.Status429TooManyRequests,
        ErrorCode.OverCapacity => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    internal static string TypeOf(string code) => $"/errors/{code}";

    // document_too_large: Document too large
    internal static string TitleOf(string code) => $"{char.ToUpperInvariant(code[0])}{code[1..].Replace('_', ' ')}";
}
