using System.Text;

namespace Quire.Hosting;

/// <summary>A message's bytes as text that any database keeps: themselves, or base64 where they are no text.</summary>
internal static class DeadLetterBody
{
    private const string Base64 = "base64:";

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(byte[] bytes)
    {
        // PostgreSQL's text takes every character but the zero.
        if (bytes.Contains((byte)0))
            return Base64 + Convert.ToBase64String(bytes);
        try
        {
            var text = Strict.GetString(bytes);
            // Read takes what begins so for base64.
            return text.StartsWith(Base64, StringComparison.Ordinal) ? Base64 + Convert.ToBase64String(bytes) : text;
        }
        catch (DecoderFallbackException)
        {
            return Base64 + Convert.ToBase64String(bytes);
        }
    }

    public static byte[] Read(string body) => body.StartsWith(Base64, StringComparison.Ordinal)
        ? Convert.FromBase64String(body[Base64.Length..])
        : Strict.GetBytes(body);
}
