using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quire.Contracts;

/// <summary>
/// Axis-aligned box in page pixels, half-open: X1 and Y1 lie just outside. JSON: <c>[x0, y0, x1, y1]</c>.
/// </summary>
[JsonConverter(typeof(PageBoxConverter))]
public readonly record struct PageBox(int X0, int Y0, int X1, int Y1);

internal sealed class PageBoxConverter : JsonConverter<PageBox>
{
    public override PageBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = JsonSerializer.Deserialize<int[]>(ref reader, options);
        return values is [var x0, var y0, var x1, var y1]
            ? new PageBox(x0, y0, x1, y1)
            : throw new JsonException("Found a box that is not four numbers; expected [x0, y0, x1, y1].");
    }

    public override void Write(Utf8JsonWriter writer, PageBox value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X0);
        writer.WriteNumberValue(value.Y0);
        writer.WriteNumberValue(value.X1);
        writer.WriteNumberValue(value.Y1);
        writer.WriteEndArray();
    }
}
