using System.Text.Json;

namespace Quire.Hosting;

/// <summary>Keys of a data folder: a JSON array of <see cref="ApiKey"/>, readable by its owner only.</summary>
public sealed class KeyFile(string path)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The keys in the file; none if there is no file.</summary>
    /// <exception cref="JsonException">The file is not what this class writes.</exception>
    public IReadOnlyList<ApiKey> Read() => File.Exists(path)
        ? JsonSerializer.Deserialize<ApiKey[]>(File.ReadAllBytes(path), Format) ?? []
        : [];

    /// <summary>Adds a key, replacing one of the same id.</summary>
    public void Add(ApiKey key) => Write([.. Read().Where(other => other.Id != key.Id), key]);

    /// <summary>Drops the key of this id; whoever reads the file knows it no more.</summary>
    public void Remove(string id) => Write([.. Read().Where(key => key.Id != id)]);

    private void Write(ApiKey[] keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = Open(temporary))
            JsonSerializer.Serialize(file, keys, Format);
        File.Move(temporary, path, overwrite: true);
    }

    internal DateTime ChangedAt() => File.GetLastWriteTimeUtc(path);

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
