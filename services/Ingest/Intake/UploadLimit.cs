using Microsoft.AspNetCore.Http.Features;

namespace Quire.Ingest;

/// <summary>
/// Takes the server's own limit on bodies off: what counts is counted per file, and answers with a code.
/// </summary>
internal static class UploadLimit
{
    public static void Lift(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;
    }
}
