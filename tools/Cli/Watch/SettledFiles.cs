namespace Quire.Cli.Watch;

/// <summary>Files of a folder that nobody writes to any more.</summary>
internal sealed class SettledFiles(string folder, TimeSpan settleFor, TimeProvider time)
{
    private Dictionary<string, Sight> _seen = [];

    /// <summary>A file counts once it has looked the same for as long as it takes to settle.</summary>
    /// <returns>Those that count, by name; and whether there are others, to look at again.</returns>
    public (IReadOnlyList<string> Settled, bool AnyOpen) Look()
    {
        var now = time.GetUtcNow();
        var seen = new Dictionary<string, Sight>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.')))
        {
            var same = _seen.TryGetValue(file.FullName, out var before) && before.Length == file.Length
                && before.WrittenAt == file.LastWriteTimeUtc;
            seen[file.FullName] = same ? before : new Sight(file.Length, file.LastWriteTimeUtc, now);
        }

        _seen = seen;
        var settled = seen.Where(entry => now - entry.Value.Since >= settleFor)
            .Select(entry => entry.Key).Order(StringComparer.Ordinal).ToList();
        return (settled, settled.Count < seen.Count);
    }

    /// <param name="Since">When it was first seen like this.</param>
    private readonly record struct Sight(long Length, DateTime WrittenAt, DateTimeOffset Since);
}
