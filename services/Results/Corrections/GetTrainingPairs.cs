using Quire.Hosting;

namespace Quire.Results.Corrections;

/// <summary><c>GET /v1/training-pairs</c>: every corrected line as a picture and its text, in a ZIP.</summary>
internal static class GetTrainingPairs
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/training-pairs", (HttpContext http, TrainingPairs pairs) => TypedResults.Stream(
                stream => pairs.WriteAsync(http.Tenant(), stream, http.RequestAborted),
                "application/zip", "training-pairs.zip"))
            .RequireAuthorization(Scopes.Review).WithName("GetTrainingPairs").Produces(
                200, contentType: "application/zip");
}
