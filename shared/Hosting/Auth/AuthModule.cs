using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Quire.Hosting;

/// <summary>Who calls, and what they may do.</summary>
public static class AuthModule
{
    internal const string TenantClaim = "tenant";
    internal const string ScopeClaim = "scope";

    /// <summary>The tenant of the caller's key or token.</summary>
    /// <exception cref="InvalidOperationException">The endpoint was opened to callers without either.</exception>
    public static string Tenant(this HttpContext context) =>
        context.User.FindFirst(TenantClaim)?.Value
        ?? throw new InvalidOperationException("Found a caller without tenant; expected an endpoint with a scope.");

    /// <summary>
    /// Who calls, safe to show and to log: the id of a key, <c>sub:</c> and the subject of a token; empty without one.
    /// </summary>
    public static string KeyId(this HttpContext context) =>
        context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "";

    // Nothing is open unless it says so: the fallback policy asks for a key, or a token that is good for something.
    internal static void AddAuth(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<AuthOptions>("Auth");
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<Refusals>();
        // AddAuthentication would bring data protection and its key files along; API keys need neither.
        builder.Services.AddWebEncoders();
        builder.Services.AddTransient<ApiKeyHandler>();
        builder.Services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ApiKeyHandler.SchemeName;
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null);
            options.AddScheme<JwtHandler>(JwtHandler.SchemeName, displayName: null);
        });
        builder.Services.AddJwt();
        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireClaim(ScopeClaim).Build());
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(scope, policy => policy.RequireClaim(ScopeClaim, scope));
    }
}
