using System.Text.Json;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Makes a <see cref="MessageDeadLettered"/> from bytes that may be anything.</summary>
internal static class DeadLetterEnvelope
{
    public static MessageDeadLettered Wrap(string queue, byte[] body, Exception exception, DateTimeOffset now)
    {
        var cause = exception.GetBaseException();
        var letter = new MessageDeadLettered
        {
            DeadLetterId = Guid.CreateVersion7(now),
            Queue = queue,
            MessageType = "",
            Body = DeadLetterBody.Write(body),
            ExceptionType = cause.GetType().FullName ?? cause.GetType().Name,
            ExceptionMessage = cause.Message,
            FailedAt = now,
        };
        return Describe(letter);
    }

    // What cannot be parsed is kept all the same, without its particulars.
    private static MessageDeadLettered Describe(MessageDeadLettered letter)
    {
        try
        {
            using var envelope = JsonDocument.Parse(letter.Body);
            var root = envelope.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return letter;
            var message = root.TryGetProperty("message", out var inner) ? inner : default;
            return letter with
            {
                MessageType = TypeName(root),
                Tenant = Property(message, "tenant") is { ValueKind: JsonValueKind.String } t ? t.GetString() : null,
                DocumentId = Property(message, "documentId") is { ValueKind: JsonValueKind.String } d
                    && d.TryGetGuid(out var id) ? id : null,
                PageIndex = Property(message, "pageIndex") is { ValueKind: JsonValueKind.Number } p
                    && p.TryGetInt32(out var index) ? index : null,
            };
        }
        catch (JsonException)
        {
            return letter;
        }
    }

    // urn:message:Quire.Contracts:PageQueued
    private static string TypeName(JsonElement envelope) =>
        Property(envelope, "messageType") is { ValueKind: JsonValueKind.Array } types
        && types.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } urn
            ? urn.GetString()!.Split(':')[^1]
            : "";

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
