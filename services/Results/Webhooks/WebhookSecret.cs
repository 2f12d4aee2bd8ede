using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Quire.Results.Webhooks;

/// <summary>Signs as Standard Webhooks 1.0 says, symmetric scheme <c>v1</c>.</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";

    // The specification asks for 24 to 64 bytes.
    private const int KeyBytes = 32;

    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The header <c>webhook-signature</c> of a message.</summary>
    /// <param name="secret">As <see cref="Create"/> made it.</param>
    /// <param name="timestamp">Seconds since 1970, as in <c>webhook-timestamp</c>.</param>
    public static string Sign(string secret, string id, long timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
