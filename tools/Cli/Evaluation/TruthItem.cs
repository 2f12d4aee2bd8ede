using System.Text.Json;
using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>A document with its ground truth.</summary>
/// <param name="Id">Name of the item, and of its dumped text.</param>
/// <param name="File">The document.</param>
/// <param name="Unit">How its text is compared: Chinese and Japanese by characters.</param>
/// <param name="Tokens">What should be found; empty where nothing was transcribed.</param>
/// <param name="Text">The text in reading order, or null.</param>
/// <param name="Words">Words with boxes; empty where the truth has none, or has several pages.</param>
internal sealed record TruthItem(
    string Id, string File, TokenUnit Unit, IReadOnlyList<string> Tokens, string? Text, IReadOnlyList<BoxedText> Words)
{
    /// <summary>Reads one item's truth.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="entry">The item in <c>manifest.json</c>.</param>
    public static TruthItem Read(string folder, JsonElement entry)
    {
        var truth = JsonDocument.Parse(System.IO.File.ReadAllBytes(
            Path.Combine(folder, entry.GetProperty("gt").GetString()!))).RootElement;
        var unit = Language(entry) is "zh" or "ja" ? TokenUnit.Character : TokenUnit.Word;
        return new TruthItem(
            entry.GetProperty("id").GetString()!,
            Path.Combine(folder, entry.GetProperty("image").GetString()!),
            unit,
            Core.Tokens.Of(WantedText(truth), unit),
            String(truth, "text"),
            [.. Array(truth, "words").Select(Boxed).OfType<BoxedText>()]);
    }

    private static string? Language(JsonElement entry) => String(entry, "language")?.Split('-')[0];

    // The words of all pages where there are any, else the text, else the lines: as score.py takes them.
    private static string WantedText(JsonElement truth)
    {
        List<JsonElement> parts = [truth, .. Array(truth, "pages")];
        var words = parts.SelectMany(part => Array(part, "words")).Select(word => String(word, "text")).ToList();
        if (words.Count > 0)
            return string.Join(' ', words);
        var text = String(truth, "text");
        return !string.IsNullOrEmpty(text)
            ? text
            : string.Join('\n', parts.SelectMany(part => Array(part, "lines")).Select(line => String(line, "text")));
    }

    private static BoxedText? Boxed(JsonElement word)
    {
        var box = Numbers(word, "box");
        var quad = Numbers(word, "quad");
        if (String(word, "text") is not { } text || (box.Length != 4 && quad.Length != 8))
            return null;
        return new BoxedText(text, box.Length == 4 ? new BoxD(box[0], box[1], box[2], box[3]) : Bounds(quad));
    }

    private static BoxD Bounds(double[] quad)
    {
        var xs = quad.Where((_, i) => i % 2 == 0).ToList();
        var ys = quad.Where((_, i) => i % 2 == 1).ToList();
        return new BoxD(xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }

    private static string? String(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static List<JsonElement> Array(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()] : [];

    private static double[] Numbers(JsonElement element, string name) =>
        [.. Array(element, name).Select(number => number.GetDouble())];
}
