using System.Text.Json;
using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>Takes out of a truth file what is there.</summary>
internal static class TruthJson
{
    public static string? String(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    public static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : null;

    public static List<JsonElement> Array(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()] : [];

    /// <summary>The words or lines that have a text and a box or quad.</summary>
    public static IReadOnlyList<BoxedText> Boxed(JsonElement truth, string name) =>
        [.. Array(truth, name).Select(Boxed).OfType<BoxedText>()];

    private static BoxedText? Boxed(JsonElement part)
    {
        var (box, quad) = (Numbers(part, "box"), Numbers(part, "quad"));
        if (String(part, "text") is not { } text || (box.Length != 4 && quad.Length != 8))
            return null;
        return new BoxedText(text, box.Length == 4 ? new BoxD(box[0], box[1], box[2], box[3]) : Bounds(quad));
    }

    private static BoxD Bounds(double[] quad)
    {
        var xs = quad.Where((_, i) => i % 2 == 0).ToList();
        var ys = quad.Where((_, i) => i % 2 == 1).ToList();
        return new BoxD(xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }

    // Corners come as eight numbers or as four pairs.
    private static double[] Numbers(JsonElement element, string name) =>
        [.. Array(element, name)
            .SelectMany(part => part.ValueKind == JsonValueKind.Array ? [.. part.EnumerateArray()] : new[] { part })
            .Select(number => number.GetDouble())];
}
