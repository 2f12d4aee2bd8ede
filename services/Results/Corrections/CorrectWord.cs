using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Documents;

namespace Quire.Results.Corrections;

/// <summary>
/// <c>PATCH /v1/documents/{id}/pages/{n}/words/{w}</c> with <c>If-Match</c>: word w of the page is put right.
/// </summary>
internal static class CorrectWord
{
    private const int LongestText = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPatch("/v1/documents/{id:guid}/pages/{number:int}/words/{word:int}", HandleAsync)
            .RequireAuthorization(Scopes.Review).WithName("CorrectWord").WithDescription(
                "Words count from 1 in reading order. If-Match takes the page's ETag. Several words share the box; "
                + "an empty text removes the word. The same correction of the same text again changes nothing.");

    private static async Task<Results<Ok<Revision>, ProblemHttpResult>> HandleAsync(
        Guid id, int number, int word, WordText body, HttpContext http, PageLookup pages, CorrectionDesk desk,
        CancellationToken cancellationToken)
    {
        if (http.Request.GetTypedHeaders().IfMatch is not [{ IsWeak: false } tag, ..])
            return ApiProblem.Of(
                ErrorCode.RevisionRequired, "Found no If-Match; expected the ETag that came with the page.");
        if (await pages.FindAsync(http.Tenant(), id, number, cancellationToken) is not { Text: not null } page)
            return PageLookup.NotFound(id, number);
        var author = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var correction = new Correction(word, Checked(body.Text), tag.Tag.ToString().Trim('"'), author);
        if (await desk.CorrectAsync(page, http.Tenant(), correction, cancellationToken) is not { } corrected)
            return ApiProblem.Of(
                ErrorCode.RevisionStale, "Found a page that was changed since; get it again and look at the word.");
        http.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue($"\"{corrected.Text.Sha256}\"");
        return TypedResults.Ok(Revision.Of(corrected.Row));
    }

    private static string Checked(string? text) => text switch
    {
        null or { Length: > LongestText } => throw new InvalidInputException(
            ErrorCode.InvalidRequest, $"Found no text, or one too long; expected 0 to {LongestText} characters."),
        _ when text.Any(char.IsControl) => throw new InvalidInputException(
            ErrorCode.InvalidRequest, "Found a control character in the text; expected none."),
        _ => text.Trim(),
    };
}

/// <param name="Text">What the word shall be.</param>
internal sealed record WordText(string? Text);
