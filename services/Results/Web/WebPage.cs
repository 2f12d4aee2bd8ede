namespace Quire.Results.Web;

/// <summary>The web page at <c>/</c>: files inside this assembly, nothing of another host.</summary>
/// <remarks>Open to everybody, as it holds nothing but itself: it asks for a key, and every call it makes carries that
/// key.</remarks>
internal static class WebPage
{
    private static readonly (string Path, string Resource, string MediaType)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/web/quire.css", "quire.css", "text/css; charset=utf-8"),
        ("/web/quire.js", "quire.js", "text/javascript; charset=utf-8"),
        ("/web/shell.js", "shell.js", "text/javascript; charset=utf-8"),
        ("/web/review.js", "review.js", "text/javascript; charset=utf-8"),
        ("/web/system.js", "system.js", "text/javascript; charset=utf-8"),
        ("/web/upload.js", "upload.js", "text/javascript; charset=utf-8"),
        ("/web/table.js", "table.js", "text/javascript; charset=utf-8"),
        ("/web/api.js", "api.js", "text/javascript; charset=utf-8"),
        ("/web/viewer.js", "viewer.js", "text/javascript; charset=utf-8"),
        ("/web/correct.js", "correct.js", "text/javascript; charset=utf-8"),
        ("/web/pagetext.js", "pagetext.js", "text/javascript; charset=utf-8"),
        ("/web/thumbnails.js", "thumbnails.js", "text/javascript; charset=utf-8"),
        ("/web/zoom.js", "zoom.js", "text/javascript; charset=utf-8"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, resource, mediaType) in Files)
        {
            var bytes = Read(resource);
            app.MapGet(path, () => TypedResults.Bytes(bytes, mediaType)).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(WebPage).Assembly.GetManifestResourceStream($"web/{resource}")
            ?? throw new InvalidOperationException(
                $"Found no resource web/{resource}; expected it inside Quire.Results.dll.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
