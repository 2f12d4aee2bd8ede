using System.Text.Json;
using Quire.Compress.Building;
using Quire.Compress.Reporting;
using Quire.Onnx;

namespace Quire.Cli.Compression;

/// <summary>The two models of a comparison, each in a folder of models where it fills its role.</summary>
internal sealed class GateModels : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-gate-").FullName;

    /// <param name="manifest">Of the checkout.</param>
    public GateModels(ModelManifest manifest) => _manifest = manifest;

    /// <summary>
    /// The entry of a model: a precision of the manifest, or an ONNX file that takes its input as the model does that it
    /// was made from, or else as its role's default.
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    public ModelEntry Entry(string role, string model)
    {
        try
        {
            if (!File.Exists(model))
                return _manifest.Entry(role, model);
            var bytes = File.ReadAllBytes(model);
            var like = Like(role, model);
            return like with
            {
                Build = Candidate.Beside(model) is { From: not null } made ? made.Build(made.Recipe) : like.Build,
                Name = Path.GetFileNameWithoutExtension(model),
                File = Path.GetFullPath(model),
                Sha256 = ModelBuild.Hash(bytes),
            };
        }
        catch (ModelException error)
        {
            throw new CommandException(ExitCode.Configuration, error.Message, error);
        }
    }

    /// <summary>
    /// What a candidate is judged against: the model asked for, or else what reads with the role now. If that is on
    /// bytes, it is what it was made from, or what each candidate in turn may lose would add up; a draft is judged
    /// against the large recogniser, from which it takes work.
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    public ModelEntry Baseline(string role, string? asked)
    {
        if (role == ModelEntry.DraftRole)
            return Entry("recognition", asked ?? OnnxOptions.DefaultPrecision);
        return asked is null ? _manifest.Exact(Entry(role, OnnxOptions.DefaultPrecision)) : Entry(role, asked);
    }

    private ModelEntry Like(string role, string file) =>
        _manifest.Models.FirstOrDefault(model => model.Name == Candidate.Beside(file)?.From && model.Role == role)
        ?? _manifest.Entry(role, OnnxOptions.DefaultPrecision);

    /// <summary>The models of the manifest that find and read text, and candidates.</summary>
    /// <param name="candidates">ONNX files.</param>
    public IReadOnlyList<ModelEntry> Readers(IEnumerable<string> candidates) =>
    [
        .. _manifest.Models.Where(model => model.Role is "detection" or "recognition" or ModelEntry.DraftRole),
        .. candidates.Select(file => Candidate.Beside(file) is { } candidate
            ? Entry(candidate.Role, file) with { Precision = candidate.Precision, Default = false }
            : throw new CommandException(ExitCode.Input,
                $"found nothing beside '{file}' that says how it was made; expected a file of quire compress.")),
    ];

    /// <summary>What each layer of the folded networks alone loses on bytes, on our own pages.</summary>
    public IReadOnlyList<LayerLoss> Sensitivities() => LayerLosses.Of(_manifest);

    /// <summary>Bytes of the file, checked.</summary>
    public byte[] Bytes(ModelEntry entry) => _manifest.Read(entry.File, entry.Sha256);

    /// <summary>
    /// Options of an engine that reads with these models, and with the default of every other role; a draft reads only
    /// where it is asked for, so that what stands behind it is judged by itself.
    /// </summary>
    public OnnxOptions Options(IReadOnlyList<ModelEntry> asked)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var models = _manifest.Models
            .Where(model => asked.All(entry => entry.Name != model.Name) && model.Role != ModelEntry.DraftRole)
            .Select(model => model with { Default = model.Default && asked.All(entry => entry.Role != model.Role) })
            .Concat(asked.Select(entry => entry with { Default = true })).Select(Absolute);
        File.WriteAllText(
            Path.Combine(folder, "manifest.json"),
            JsonSerializer.Serialize(
                new
                {
                    Models = models,
                    Lexicons = _manifest.Lexicons.Select(Absolute),
                },
                JsonSerializerOptions.Web));
        return new OnnxOptions { ModelsFolder = folder, AllowUngated = true };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Absolute(string file) => Path.Combine(Path.GetFullPath(_manifest.Folder), file);

    private LexiconEntry Absolute(LexiconEntry list) => list with
    {
        File = Absolute(list.File),
        Common = list.Common?.Select(words => words with { File = Absolute(words.File) }).ToList(),
    };

    private ModelEntry Absolute(ModelEntry entry) => entry with
    {
        File = Absolute(entry.File),
        Alphabet = entry.Alphabet is { } alphabet ? alphabet with { File = Absolute(alphabet.File) } : null,
    };
}
