using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Quire.Hosting.Tests;

/// <summary>An identity provider on a port of its own: a discovery document, its keys, and tokens.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "quire-api";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private RSA _rsa = RSA.Create(2048);
    private string _rsaId = "rsa-1";
    private WebApplication _app = null!;

    public string Address => _app.Urls.Single();

    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>The settings of a service that trusts it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Quire:Auth:Jwt:Authority"] = Address,
        ["Quire:Auth:Jwt:Audience"] = Audience,
    };

    private SigningCredentials Rsa => new(new RsaSecurityKey(_rsa) { KeyId = _rsaId }, SecurityAlgorithms.RsaSha256);

    private SigningCredentials Ecdsa =>
        new(new ECDsaSecurityKey(_ecdsa) { KeyId = "ec-1" }, SecurityAlgorithms.EcdsaSha256);

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        issuer._app = builder.Build();
        issuer._app.Run(issuer.AnswerAsync);
        await issuer._app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>
    /// A token for <c>acme</c> with scope <c>ingest</c>, good for an hour, but for what is told otherwise.
    /// </summary>
    /// <param name="claims">Take the place of its own; null leaves one out.</param>
    public string Token(params (string Name, object? Value)[] claims) => Writer.CreateToken(Payload(claims), Rsa);

    public string EcdsaToken() => Writer.CreateToken(Payload([]), Ecdsa);

    /// <summary>
    /// Signed with HMAC by what everybody knows, for a checker that takes the algorithm from the token.
    /// </summary>
    public string HmacToken() => Writer.CreateToken(
        Payload([]),
        new SigningCredentials(
            new SymmetricSecurityKey(Encoding.UTF8.GetBytes(PublicPem)) { KeyId = _rsaId },
            SecurityAlgorithms.HmacSha256));

    public string UnsignedToken() =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(Payload([]))}.";

    /// <summary>A new key in the place of the RSA key.</summary>
    public void Rotate() => (_rsa, _rsaId) = (RSA.Create(2048), "rsa-2");

    public string KeySet()
    {
        var rsa = _rsa.ExportParameters(includePrivateParameters: false);
        var point = _ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return JsonSerializer.Serialize(new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = _rsaId, n = Text(rsa.Modulus), e = Text(rsa.Exponent) },
                new { kty = "EC", use = "sig", kid = "ec-1", crv = "P-256", x = Text(point.X), y = Text(point.Y) },
            },
        });
    }

    public static long SecondsFromNow(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
        _ecdsa.Dispose();
    }

    private Task AnswerAsync(HttpContext context) => context.Response.WriteAsync(
        context.Request.Path == "/keys"
            ? KeySet()
            : JsonSerializer.Serialize(new { issuer = Address, jwks_uri = $"{Address}/keys" }));

    private string Payload((string Name, object? Value)[] claims)
    {
        var payload = new Dictionary<string, object?>
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["sub"] = "alice",
            ["exp"] = SecondsFromNow(3600),
            ["tenant"] = "acme",
            ["scope"] = Scopes.Ingest,
        };
        foreach (var (name, value) in claims)
            payload[name] = value;
        return JsonSerializer.Serialize(payload.Where(claim => claim.Value is not null).ToDictionary());
    }

    private static string Text(byte[]? number) => Base64UrlEncoder.Encode(number);
}
