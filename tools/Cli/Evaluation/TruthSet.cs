using System.Text.Json;

namespace Quire.Cli.Evaluation;

/// <summary>A folder of documents with ground truth: <c>manifest.json</c>, and one truth file an item.</summary>
internal sealed record TruthSet(string Name, IReadOnlyList<TruthItem> Items)
{
    /// <summary>The set in the folder, or each set in the folders below it.</summary>
    /// <param name="folder">Holds <c>manifest.json</c>, or folders that do.</param>
    /// <param name="split">Name of a split, or <c>all</c>.</param>
    /// <param name="limit">Most items a set, by id; 0 for all.</param>
    /// <exception cref="CommandException">There is no set.</exception>
    public static IEnumerable<TruthSet> Load(string folder, string split, int limit)
    {
        string[] folders = IsSet(folder)
            ? [folder]
            : Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Where(IsSet).Order(StringComparer.Ordinal)] : [];
        if (folders.Length == 0)
        {
            throw new CommandException(
                ExitCode.Input,
                $"found no manifest.json in '{folder}' or the folders in it; expected documents with ground truth.");
        }

        return folders.Select(set => Read(set, split, limit));
    }

    private static bool IsSet(string folder) => File.Exists(Path.Combine(folder, "manifest.json"));

    private static TruthSet Read(string folder, string split, int limit)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
            var entries = manifest.RootElement.GetProperty("items").EnumerateArray()
                .Where(entry => split == "all" || IsOf(entry, split))
                .OrderBy(entry => entry.GetProperty("id").GetString(), StringComparer.Ordinal)
                .Take(limit > 0 ? limit : int.MaxValue);
            return new TruthSet(
                Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)),
                [.. entries.Select(entry => TruthItem.Read(folder, entry))]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or IOException)
        {
            throw new CommandException(
                ExitCode.Input, $"found a set in '{folder}' that cannot be read: {error.Message}", error);
        }
    }

    private static bool IsOf(JsonElement entry, string split) =>
        entry.TryGetProperty("split", out var value) && value.GetString() == split;
}
