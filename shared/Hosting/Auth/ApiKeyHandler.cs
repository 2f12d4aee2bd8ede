using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>
/// Authenticates by API key: bearer header, <c>X-Api-Key</c>, <c>?token=</c>, or the cookie that it leaves.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string CookieName = "quire-token";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var offered = Offered().ToArray();
        if (offered.Length == 0)
            return Task.FromResult(AuthenticateResult.NoResult());
        foreach (var (text, fromQuery) in offered)
        {
            if (keys.Find(text) is not { } key)
                continue;
            if (fromQuery)
                LeaveCookie(text);
            var principal = new ClaimsPrincipal(Identity(key));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)));
        }

        return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(ErrorCode.Unauthorized,
            "Found no valid API key. Send one as 'Authorization: Bearer qk_…' or 'X-Api-Key'.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(ErrorCode.Forbidden, "Found a key without the scope that this call needs.").ExecuteAsync(Context);

    // A header says what its sender means; a cookie may be a leftover of another server on the same host.
    private IEnumerable<(string Text, bool FromQuery)> Offered()
    {
        if (JwtScheme.BearerOf(Request) is { } bearer)
            yield return (bearer, false);
        if (Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } apiKey)
            yield return (apiKey, false);
        if (Request.Query["token"].ToString() is { Length: > 0 } token)
            yield return (token, true);
        if (Request.Cookies[CookieName] is { Length: > 0 } cookie)
            yield return (cookie, false);
    }

    // Whatever a page loads after it was opened with ?token= has no way to name the token itself.
    private void LeaveCookie(string text) => Response.Cookies.Append(CookieName, text, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = Request.IsHttps,
        Path = "/",
    });

    private static ClaimsIdentity Identity(ApiKey key) => new(
    [
        new Claim(ClaimTypes.NameIdentifier, key.Id),
        new Claim(AuthModule.TenantClaim, key.Tenant),
        .. key.Scopes.Select(scope => new Claim(AuthModule.ScopeClaim, scope)),
    ], SchemeName);
}
