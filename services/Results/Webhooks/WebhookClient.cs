using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Quire.Hosting;

namespace Quire.Results.Webhooks;

/// <summary>Sends to receivers that tenants name, and to nothing that a tenant could not reach himself.</summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly WebhookOptions _options;

    private readonly SecretBox _secrets;

    public WebhookClient(IOptions<WebhookOptions> options, SecretBox secrets)
    {
        _secrets = secrets;
        _options = options.Value;
        _http = new HttpClient(new SocketsHttpHandler
        {
            // A proxy would resolve the name itself, a redirect would choose another.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = _options.Timeout,
        };
    }

    /// <summary>The status that the receiver answered with; its body is not read.</summary>
    /// <exception cref="AddressNotAllowedException">The name stands for an address that is refused.</exception>
    /// <exception cref="CryptographicException">Its secret was sealed with a key that is gone.</exception>
    /// <exception cref="HttpRequestException">No connection, or one that broke.</exception>
    /// <exception cref="TaskCanceledException">No answer in time.</exception>
    public async Task<HttpStatusCode> SendAsync(
        WebhookRow webhook, DeliveryRow delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = _secrets.Open(webhook.Secret, $"webhook {webhook.Id:N}");
        var (id, seconds) = ($"msg_{delivery.Id:N}", now.ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{seconds}");
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(secret, id, seconds, delivery.Body));
        request.Headers.UserAgent.ParseAdd("Quire");
        using var answer = await _http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    // The name is resolved once, judged, and the connection made to what was judged: a name that changes its
    // address in between gains nothing.
    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (!_options.AllowPrivateAddresses && !addresses.All(PublicAddress.Is))
            throw new AddressNotAllowedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The receiver's name stands for an address of this machine or network.</summary>
internal sealed class AddressNotAllowedException() : Exception(
    "Found a webhook at an address that is not public; expected one, or Quire:Webhooks:AllowPrivateAddresses.");
