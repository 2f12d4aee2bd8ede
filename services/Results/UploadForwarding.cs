using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace Quire.Results;

/// <summary>Hands uploads on to Ingest, so that a deployment of three services has one address (ADR 5).</summary>
internal sealed class UploadForwarding(IHttpForwarder forwarder, IOptions<ResultsOptions> options) : IDisposable
{
    // Ingest splits nothing while the sender waits, but Prefer: wait may keep it silent for a minute.
    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromMinutes(5) };

    // As YARP asks for: what goes in comes out, cookies, redirects and encodings untouched.
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ResultsOptions>>().Value.IngestUrl is null)
            return;
        app.MapPost(
            "/v1/documents", (HttpContext context, UploadForwarding forwarding) => forwarding.SendAsync(context))
            .RequireAuthorization(Scopes.Ingest)
            .WithName("PostDocuments")
            .ExcludeFromDescription();
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(HttpContext context)
    {
        // Ingest names the limit that was met; this server must not cut in before it.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var error = await forwarder.SendAsync(
            context, options.Value.IngestUrl!.ToString(), _client, Patience, Answer.AsIngestGaveIt);
        if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;
        context.Response.Clear();
        context.Response.Headers.RetryAfter = "5";
        await ApiProblem.Of(ErrorCode.OverCapacity, "Ingest does not answer at present; send the document again.")
            .ExecuteAsync(context);
    }

    // Both processes set the headers of security; the sender sees one set.
    private sealed class Answer : HttpTransformer
    {
        public static readonly Answer AsIngestGaveIt = new();

        public override ValueTask<bool> TransformResponseAsync(
            HttpContext context, HttpResponseMessage? answer, CancellationToken cancellationToken)
        {
            foreach (var (name, _) in answer?.Headers.NonValidated ?? default)
                context.Response.Headers.Remove(name);
            return base.TransformResponseAsync(context, answer, cancellationToken);
        }
    }
}
