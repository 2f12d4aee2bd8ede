using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quire.Contracts;

/// <summary>How a <see cref="RecognizedPage"/> lies in the blob store: camelCase JSON, Brotli-compressed.</summary>
public static class RecognizedPageFormat
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The text is data in a blob, never markup: Chinese stays readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same page always gives the same bytes.</summary>
    public static byte[] Write(RecognizedPage page)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, page, Options);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> makes.</exception>
    public static RecognizedPage Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<RecognizedPage>(brotli, Options)
                ?? throw new InvalidDataException("Found null where a recognized page was expected.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("Found bytes that are no recognized page (Brotli-compressed JSON).", error);
        }
    }
}
