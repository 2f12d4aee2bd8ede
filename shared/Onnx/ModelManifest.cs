using System.Text.Json;

namespace Quire.Onnx;

/// <summary>What <c>models/manifest.json</c> says about every model.</summary>
public sealed class ModelManifest
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly string _folder;
    private readonly IReadOnlyList<ModelEntry> _models;

    private ModelManifest(string folder, Content content)
    {
        _folder = folder;
        _models = content.Models;
        Lexicons = content.Lexicons ?? [];
    }

    /// <summary>Reads <c>manifest.json</c> of the folder.</summary>
    /// <param name="folder">Null looks for <c>models/</c> beside the program and in the folders above it.</param>
    /// <exception cref="ModelException">There is none, or it cannot be read.</exception>
    public static ModelManifest Load(string? folder)
    {
        folder ??= Find();
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
            throw ModelException.NoManifest(path);
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Format)
                ?? throw new JsonException("Found null where an object was expected.");
            return new ModelManifest(folder, content);
        }
        catch (JsonException error)
        {
            throw ModelException.BadManifest(path, error);
        }
    }

    /// <summary>Folder that the files of the entries are relative to.</summary>
    public string Folder => _folder;

    /// <summary>Every model, in the order of the file.</summary>
    public IReadOnlyList<ModelEntry> Models => _models;

    /// <summary>The word lists that doubtful readings are checked by; empty if there are none.</summary>
    public IReadOnlyList<LexiconEntry> Lexicons { get; }

    /// <summary>The entry for a role; <c>default</c> is the one that the manifest marks so.</summary>
    /// <param name="role">Of the model.</param>
    /// <param name="precision">
    /// For every role, or for some: <c>detection=int8,recognition=fp32</c>, where the others take their default.
    /// </param>
    /// <exception cref="ModelException">There is none.</exception>
    public ModelEntry Entry(string role, string precision)
    {
        var asked = Asked(role, precision);
        return Find(role, asked) ?? throw ModelException.NoEntry(
            role, asked, _models.Where(model => model.Role == role).Select(m => m.Precision));
    }

    /// <summary>
    /// The small recogniser that reads first; null where the manifest has none of the precision asked for, or where
    /// <c>draft=none</c> leaves it out. With the models as they were trained it is the one that computes as exactly: its
    /// own weights come in half precision, and are made <c>folded</c>.
    /// </summary>
    /// <param name="precision">As for <see cref="Entry"/>.</param>
    /// <exception cref="ModelException">One was asked for by its role and is not there.</exception>
    public ModelEntry? Draft(string precision)
    {
        if (AskedByName(ModelEntry.DraftRole, precision) is { } byName)
            return byName == "none" ? null : Entry(ModelEntry.DraftRole, precision);
        var asked = Asked(ModelEntry.DraftRole, precision);
        return Find(ModelEntry.DraftRole, asked == "fp32" ? "folded" : asked);
    }

    /// <summary>The model that one on bytes was made from; any other is itself.</summary>
    /// <exception cref="ModelException">It is not there.</exception>
    public ModelEntry Exact(ModelEntry model) => model.Build is { } build && build.Steps.Contains("quantize")
        ? _models.FirstOrDefault(source => source.Name == build.From)
            ?? throw ModelException.NoSource(model.Name, build.From)
        : model;

    /// <summary>The file's bytes, once their SHA-256 is the one in the manifest.</summary>
    /// <exception cref="ModelException">The file is missing or has other bytes.</exception>
    public byte[] Read(string file, string sha256)
    {
        var path = Path.Combine(_folder, file);
        if (!File.Exists(path))
            throw ModelException.NoFile(path);
        var bytes = File.ReadAllBytes(path);
        var found = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return found == sha256 ? bytes : throw ModelException.WrongHash(path, found, sha256);
    }

    private ModelEntry? Find(string role, string asked) => _models.FirstOrDefault(model =>
        model.Role == role && (asked == OnnxOptions.DefaultPrecision ? model.Default : model.Precision == asked));

    /// <summary>Whether nothing else is asked for a role; <see cref="Entry"/> tells how.</summary>
    internal static bool AsksForDefault(string role, string precision) =>
        Asked(role, precision) == OnnxOptions.DefaultPrecision;

    private static string Asked(string role, string precision) => AskedByName(role, precision)
        ?? Parts(precision).FirstOrDefault(part => !part.Contains('='))
        ?? OnnxOptions.DefaultPrecision;

    private static string? AskedByName(string role, string precision) => Parts(precision)
        .FirstOrDefault(part => part.StartsWith($"{role}=", StringComparison.Ordinal))?[(role.Length + 1)..];

    private static string[] Parts(string precision) => precision.Split(',', StringSplitOptions.TrimEntries);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "models");
            if (File.Exists(Path.Combine(candidate, "manifest.json")))
                return candidate;
        }

        return Path.Combine(AppContext.BaseDirectory, "models");
    }

    private sealed record Content(IReadOnlyList<ModelEntry> Models, IReadOnlyList<LexiconEntry>? Lexicons = null);
}
