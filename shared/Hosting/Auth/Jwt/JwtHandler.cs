using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Authenticates by token of the issuer in <see cref="JwtOptions"/>, from the bearer header alone.</summary>
internal sealed class JwtHandler(
    IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AuthOptions> auth)
    : JwtBearerHandler(options, logger, encoder)
{
    public const string SchemeName = "Jwt";
    private const int MaxSubjectLength = 255; // of OpenID Connect Core, section 2

    private readonly JwtOptions _jwt = auth.Value.Jwt;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // An issuer that cannot be asked is not the caller's fault; the base class would call the token unsigned.
        await Options.ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);
        var result = await base.HandleAuthenticateAsync();
        return result.Principal is { } token ? Identify(token) : result;
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await ApiProblem.Of(ErrorCode.Unauthorized, Reason(failure)).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return ApiProblem.Of(ErrorCode.Forbidden, "Found a token without the scope that this call needs.")
            .ExecuteAsync(Context);
    }

    private AuthenticateResult Identify(ClaimsPrincipal token)
    {
        if (Only(token, _jwt.SubjectClaim) is not { Length: > 0 and <= MaxSubjectLength } subject
            || subject.Any(char.IsControl))
            return AuthenticateResult.Fail(
                $"Found a token without one '{_jwt.SubjectClaim}' of 1 to {MaxSubjectLength} characters.");
        if (Only(token, _jwt.TenantClaim) is not { } tenant || !TenantName.IsValid(tenant))
            return AuthenticateResult.Fail(
                $"Found a token without one '{_jwt.TenantClaim}' of {TenantName.Expected}.");
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(Identity(subject, tenant, ScopesOf(token))), SchemeName));
    }

    private static string? Only(ClaimsPrincipal token, string claim) =>
        token.FindAll(claim).ToArray() is [var only] ? only.Value : null;

    private IEnumerable<string> ScopesOf(ClaimsPrincipal token) => _jwt.ScopeClaimList()
        .SelectMany(token.FindAll)
        .SelectMany(claim => claim.Value.Split(' '))
        .Intersect(Scopes.All);

    // The prefix keeps subjects apart from ids of keys, and from the command line, in the audit.
    private static ClaimsIdentity Identity(string subject, string tenant, IEnumerable<string> scopes) => new(
    [
        new Claim(ClaimTypes.NameIdentifier, $"sub:{subject}"),
        new Claim(AuthModule.TenantClaim, tenant),
        .. scopes.Select(scope => new Claim(AuthModule.ScopeClaim, scope)),
    ], SchemeName);

    private static string Reason(Exception? failure) => failure switch
    {
        AuthenticationFailureException ours => $"{ours.Message} Ask the operator which claims the issuer must give.",
        SecurityTokenExpiredException => "Found a token that has expired; get a new one.",
        SecurityTokenNotYetValidException => "Found a token that is not valid yet; compare the clocks.",
        SecurityTokenNoExpirationException => "Found a token that never expires; get one with 'exp'.",
        SecurityTokenInvalidAudienceException => "Found a token for another audience; get one for Quire.",
        SecurityTokenInvalidIssuerException => "Found a token of another issuer than this server trusts.",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException =>
            "Found a token that was not signed with a key of the issuer by RS, PS or ES 256, 384 or 512.",
        _ => "Found a bearer token that is neither an API key, qk_…, nor a JWT that can be read.",
    };
}
