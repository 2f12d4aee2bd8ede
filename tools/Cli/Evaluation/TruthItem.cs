using System.Text.Json;
using Quire.Core;
using Quire.Imaging;

namespace Quire.Cli.Evaluation;

/// <summary>A document with its ground truth.</summary>
internal sealed record TruthItem
{
    // Members of the manifest that say what sort of document it is.
    private static readonly string[] Kinds = ["language", "doc_type", "kind", "capture"];

    // Stands in a transcribed line for a character that cannot be read.
    private const char Illegible = '~';

    /// <summary>Name of the item, and of its dumped text.</summary>
    public required string Id { get; init; }

    /// <summary>The document.</summary>
    public required string File { get; init; }

    /// <summary>How its text is compared: Chinese and Japanese by characters.</summary>
    public TokenUnit Unit { get; init; }

    /// <summary>What should be found; empty where nothing was transcribed.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>What stands in lines that the transcriber could not read in full: it counts neither way.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The text in reading order, or null.</summary>
    public string? Text { get; init; }

    /// <summary>Words with boxes; empty where the truth has none, or has several pages.</summary>
    public IReadOnlyList<BoxedText> Words { get; init; } = [];

    /// <summary>Lines with boxes; empty where the truth has none, or has several pages.</summary>
    public IReadOnlyList<BoxedText> Lines { get; init; } = [];

    /// <summary>
    /// Clockwise rotation that makes the page upright once it is decoded, or null where nobody measured it.
    /// </summary>
    public double? AngleDegrees { get; init; }

    /// <summary>What a report is sliced by: its own tags, language and kinds.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Reads one item's truth.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="entry">The item in <c>manifest.json</c>.</param>
    public static TruthItem Read(string folder, JsonElement entry)
    {
        var truth = JsonDocument.Parse(System.IO.File.ReadAllBytes(
            Path.Combine(folder, entry.GetProperty("gt").GetString()!))).RootElement;
        var unit = TruthJson.String(entry, "language")?.Split('-')[0] is "zh" or "ja"
            ? TokenUnit.Character : TokenUnit.Word;
        var wanted = WantedText(truth).Split('\n').ToLookup(line => line.Contains(Illegible, StringComparison.Ordinal));
        var file = Path.Combine(folder, entry.GetProperty("image").GetString()!);
        return new TruthItem
        {
            Id = entry.GetProperty("id").GetString()!,
            File = file,
            Unit = unit,
            Tokens = Core.Tokens.Of(string.Join('\n', wanted[false]), unit),
            Ignored = Core.Tokens.Of(string.Join('\n', wanted[true]), unit),
            Text = TruthJson.String(truth, "text"),
            Words = TruthJson.Boxed(truth, "words"),
            Lines = TruthJson.Boxed(truth, "lines"),
            AngleDegrees = Angle(truth, file),
            Tags = [.. TagsOf(entry)],
        };
    }

    // The words of all pages where there are any, else the text, else the lines: as score.py takes them.
    private static string WantedText(JsonElement truth)
    {
        List<JsonElement> parts = [truth, .. TruthJson.Array(truth, "pages")];
        var words = Texts(parts, "words");
        if (words.Count > 0)
            return string.Join('\n', words);
        var text = TruthJson.String(truth, "text");
        return !string.IsNullOrEmpty(text) ? text : string.Join('\n', Texts(parts, "lines"));
    }

    private static List<string?> Texts(List<JsonElement> parts, string name) =>
        [.. parts.SelectMany(part => TruthJson.Array(part, name)).Select(part => TruthJson.String(part, "text"))];

    // The truth tells the turn that the upright page received, and its skew anticlockwise. Cameras write down how they were
    // held, and decoding turns the pixels back.
    private static double? Angle(JsonElement truth, string file)
    {
        if (!truth.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object)
            return null;
        var turn = TruthJson.Number(fields, "rotation_cw_deg");
        var skew = TruthJson.Number(fields, "skew_deg");
        return turn is null && skew is null
            ? null : Math.IEEERemainder(-(turn ?? 0) - (skew ?? 0) - OriginalDecoder.TurnDegrees(file), 360);
    }

    private static IEnumerable<string> TagsOf(JsonElement entry) =>
    [
        .. TruthJson.Array(entry, "tags").Select(tag => tag.GetString()!),
        .. Kinds.Where(name => TruthJson.String(entry, name) is not null)
            .Select(name => $"{name}: {TruthJson.String(entry, name)}"),
    ];
}
