using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Quire.Hosting;

/// <summary>Tells keys from tokens, and the framework's handler which tokens are good.</summary>
internal static class JwtScheme
{
    private const string Bearer = "Bearer ";

    // Whoever can check a signature of another kind can make one too.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IssuerTimeout = TimeSpan.FromSeconds(10);

    // How long a key is good that the issuer has withdrawn.
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromHours(1);

    // How often tokens that name an unknown key may send us to the issuer.
    private static readonly TimeSpan RefreshAtMostEvery = TimeSpan.FromMinutes(1);

    // AddJwtBearer would bring data protection along, and read a second section of configuration.
    public static void AddJwt(this IServiceCollection services)
    {
        services.AddTransient<JwtHandler>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();
        services.AddOptions<JwtBearerOptions>(JwtHandler.SchemeName)
            .Configure<IOptions<AuthOptions>>((bearer, auth) => Configure(bearer, auth.Value.Jwt));
        services.AddOptions<AuthenticationSchemeOptions>(ApiKeyHandler.SchemeName)
            .Configure<IOptions<AuthOptions>>((key, auth) =>
                key.ForwardDefaultSelector = auth.Value.Jwt.IsOn ? SchemeOfToken : null);
    }

    /// <summary>What stands behind <c>Bearer</c> in the Authorization header; null for anything else.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    // Null leaves the call to the scheme of keys.
    private static string? SchemeOfToken(HttpContext context) =>
        BearerOf(context.Request) is { Length: > 0 } text && !text.StartsWith("qk_", StringComparison.Ordinal)
            ? JwtHandler.SchemeName
            : null;

    private static void Configure(JwtBearerOptions bearer, JwtOptions jwt)
    {
        if (jwt.KeysFile.Length > 0)
            bearer.ConfigurationManager = new KeySetFile(jwt.KeysFile, jwt.Issuer);
        bearer.Authority = jwt.Authority;
        // JwtOptions lets http through for this machine only.
        bearer.RequireHttpsMetadata = jwt.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        bearer.BackchannelTimeout = IssuerTimeout;
        bearer.AutomaticRefreshInterval = RefreshEvery;
        bearer.RefreshInterval = RefreshAtMostEvery;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = jwt.Audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = Skew,
        };
    }
}
