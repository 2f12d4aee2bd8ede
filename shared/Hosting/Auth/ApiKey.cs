using System.Security.Cryptography;
using System.Text;

namespace Quire.Hosting;

/// <summary>A key as it is kept: the secret itself is known to its holder only.</summary>
public sealed record ApiKey
{
    /// <summary>Part of the key between <c>qk_</c> and the secret; safe to show and to log.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Lower-case hexadecimal SHA-256 of the whole key. The secret has 256 random bits, so no salt is needed.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary><c>[a-z0-9-]{1,63}</c>.</summary>
    public required string Tenant { get; init; }

    /// <summary>Some of <see cref="Quire.Hosting.Scopes"/>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Makes a new key; <c>Text</c> is the only copy of its secret.</summary>
    public static (string Text, ApiKey Key) Create(string tenant, IReadOnlyList<string> scopes)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var text = $"qk_{id}_{secret}";
        return (text, new ApiKey { Id = id, Hash = HashOf(text), Tenant = tenant, Scopes = scopes });
    }

    /// <summary>Lower-case hexadecimal SHA-256 of a key's text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The id in a key's text; empty if it is no key.</summary>
    public static string IdOf(string text) => text.Split('_') is ["qk", var id, _] ? id : "";

    /// <summary>Compares in constant time.</summary>
    internal bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));
}
