using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Quire.Hosting;

/// <summary>The keys of an issuer as a file holds them now, in the place of its discovery document.</summary>
internal sealed class KeySetFile(string path, string issuer) : IConfigurationManager<OpenIdConnectConfiguration>
{
    private volatile Keys? _keys;

    /// <summary>The keys that signatures can be checked with; secret ones of the set are none of them.</summary>
    /// <exception cref="ArgumentException">It is no JSON Web Key Set.</exception>
    public static IReadOnlyList<SecurityKey> Read(string path) =>
        [.. new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys().Where(key => key is AsymmetricSecurityKey)];

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var changedAt = File.GetLastWriteTimeUtc(path);
        if (_keys is not { } keys || keys.ChangedAt != changedAt)
            _keys = keys = new Keys(Configuration(), changedAt);
        return Task.FromResult(keys.Configuration);
    }

    /// <summary>Nothing to do: each call looks whether the file has changed.</summary>
    public void RequestRefresh()
    {
    }

    private OpenIdConnectConfiguration Configuration()
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer };
        foreach (var key in Read(path))
            configuration.SigningKeys.Add(key);
        return configuration;
    }

    private sealed record Keys(OpenIdConnectConfiguration Configuration, DateTime ChangedAt);
}
