using System.Text.Json;

namespace Quire.Results.Consumers;

/// <summary>The attempt that a given-up page message was about.</summary>
internal static class EnvelopeAttempt
{
    /// <summary>0, the first attempt, if the body does not tell.</summary>
    public static int Read(string body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.TryGetProperty("message", out var message)
                && message.TryGetProperty("attempt", out var attempt)
                && attempt.TryGetInt32(out var number) ? number : 0;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A message that was given up because it is no JSON at all.
            return 0;
        }
    }
}
