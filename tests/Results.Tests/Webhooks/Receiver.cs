using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Quire.Results.Tests.Webhooks;

/// <summary>An HTTP server that takes messages; answers 204 unless told what to answer next.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>Instead of a status: the connection breaks, as when the receiver is killed.</summary>
    public const int Dies = 0;

    /// <summary>Instead of a status: there is no answer until the receiver is disposed.</summary>
    public const int Hangs = -1;

    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ReceivedMessage> _messages = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<int> Answers { get; } = new();

    public string Url => $"{_app.Urls.Single()}/hook";

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>Messages that nobody has taken yet.</summary>
    public int Waiting => _messages.Reader.Count;

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async Task<ReceivedMessage> NextAsync()
    {
        using var deadline = Deadline.Token();
        return await _messages.Reader.ReadAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers
            .Where(header => header.Key.StartsWith("webhook-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value.ToString());
        var answer = Answers.TryDequeue(out var next) ? next : StatusCodes.Status204NoContent;
        if (answer == Hangs)
        {
            await _messages.Writer.WriteAsync(new ReceivedMessage(context.Request.Path, headers, body));
            await Task.Delay(Timeout.Infinite, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = answer;
        if (answer == StatusCodes.Status307TemporaryRedirect)
            context.Response.Headers.Location = "/elsewhere";
        if (answer == Dies)
            context.Abort();
        await _messages.Writer.WriteAsync(new ReceivedMessage(context.Request.Path, headers, body));
    }
}

internal sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];
}
