using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Quire.Hosting;

internal static class SecurityHeaders
{
    // Pages are served from this process alone, with the inline script and style that they bring along.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Answers depend on who asks; a slice that serves immutable bytes says otherwise.
        headers.CacheControl = "no-store";
        return next(context);
    });
}
