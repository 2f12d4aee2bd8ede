using System.Text;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Quire.Core;

namespace Quire.Onnx;

/// <summary>The models, loaded and checked, behind a page reader; one for the whole process.</summary>
public sealed class OnnxEngine : IDisposable
{
    private readonly IReadOnlyList<ModelSession> _sessions;
    private readonly GatedDetector _detector;

    private OnnxEngine(
        ExecutionProvider provider,
        PageReader reader,
        GatedDetector detector,
        ITextRecognizer recognizer,
        IReadOnlyList<ModelSession> sessions)
    {
        Provider = provider;
        Reader = reader;
        Recognizer = recognizer;
        _detector = detector;
        _sessions = sessions;
    }

    /// <summary>Where the models run: never <see cref="ExecutionProvider.Auto"/>.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>
    /// Reads pages; safe to use from as many threads as the options' <see cref="OnnxOptions.PagesAtOnce"/>.
    /// </summary>
    public PageReader Reader { get; }

    /// <summary>The large one as it was trained, without what reads before it.</summary>
    internal ITextRecognizer Recognizer { get; }

    /// <summary>Names of the models in the manifest.</summary>
    public IReadOnlyList<string> Models => [.. _sessions.Select(session => session.Name)];

    /// <summary>Checks and loads the models.</summary>
    /// <param name="options">Which, and how they run.</param>
    /// <param name="barcodes">Reads barcodes; without it none is looked for.</param>
    /// <exception cref="ModelException">
    /// A model or the provider asked for is missing or not as the manifest says.
    /// </exception>
    public static OnnxEngine Load(OnnxOptions options, IBarcodeReader? barcodes = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var manifest = ModelManifest.Load(options.ModelsFolder);
        var provider = Sessions.Choose(options.ExecutionProvider);
        using var settings = Sessions.Options(provider, options.ThreadsPerSession);
        var onBytes = provider == ExecutionProvider.Cpu && Processor.HasVnni;
        var detection = Entry(manifest, "detection", options, onBytes);
        var recognition = Entry(manifest, "recognition", options, onBytes);
        var exact = manifest.Exact(recognition);
        var orientation = Entry(manifest, "orientation", options, onBytes);
        var draft = manifest.Draft(options.Precision) is { } small ? Checked(small, options) : null;
        var sessions = new List<ModelSession>();
        ModelSession Session(ModelEntry model)
        {
            sessions.Add(Open(manifest, model, settings));
            return sessions[^1];
        }

        var batch = options.LinesPerBatch > 0 ? options.LinesPerBatch : provider == ExecutionProvider.Cpu ? 1 : 32;
        CtcRecognizer Recognizer(ModelEntry model) => new(Session(model), model, Alphabet(manifest, model), batch);
        var lexicon = Lexicon(manifest);
        var detector = new GatedDetector(
            new DbNetDetector(Session(detection), detection, options.Reading.Detection), options.MostDetections);
        var full = Recognizer(exact);
        ITextRecognizer recognizer = recognition == exact
            ? full : new RereadingRecognizer(Recognizer(recognition), full);
        var reader = new PageReader(
            detector,
            draft is null ? recognizer : new CascadeRecognizer(Recognizer(draft), recognizer, lexicon),
            new LineOrientation(Session(orientation), orientation),
            options.Reading,
            lexicon,
            barcodes);
        // The files of networks and words are as large as all that reading a page leaves behind.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new OnnxEngine(provider, reader, detector, full, sessions);
    }

    public void Dispose()
    {
        foreach (var session in _sessions)
            session.Dispose();
        _detector.Dispose();
    }

    /// <summary>The model that fills a role.</summary>
    /// <param name="manifest">To choose from.</param>
    /// <param name="role">Of the model.</param>
    /// <param name="options">Say which is asked for.</param>
    /// <param name="onBytes">
    /// Whether bytes are fast here: where they are not, the default is the model that one on bytes was made from.
    /// </param>
    /// <exception cref="ModelException">There is none, or it may not read.</exception>
    internal static ModelEntry Entry(ModelManifest manifest, string role, OnnxOptions options, bool onBytes)
    {
        var entry = manifest.Entry(role, options.Precision);
        var exactly = !onBytes && ModelManifest.AsksForDefault(role, options.Precision);
        return Checked(exactly ? manifest.Exact(entry) : entry, options);
    }

    private static ModelEntry Checked(ModelEntry model, OnnxOptions options) =>
        model.MayRead || options.AllowUngated ? model : throw ModelException.NotGated(model.Name);

    private static ModelSession Open(ModelManifest manifest, ModelEntry model, SessionOptions settings) =>
        new(model.Name, manifest.Read(model.File, model.Sha256), settings);

    // English is the only language whose list may be used and passed on freely.
    private static Lexicon? Lexicon(ModelManifest manifest) => manifest.Lexicons is [var entry, ..]
        ? new Lexicon(
            entry.Language,
            Encoding.UTF8.GetString(manifest.Read(entry.File, entry.Sha256)).Split('\n'),
            (entry.Common ?? []).SelectMany(words => Common(manifest, words)))
        : null;

    private static IEnumerable<(string Word, double PerMillion)> Common(
        ModelManifest manifest, CommonWordsEntry words) =>
        JsonSerializer.Deserialize<string[]>(manifest.Read(words.File, words.Sha256))!
            .Select(word => (word, words.PerMillion));

    /// <summary>What the classes of a recogniser of the manifest stand for.</summary>
    internal static Alphabet Alphabet(ModelManifest manifest, ModelEntry model)
    {
        var entry = model.Alphabet ?? throw ModelException.NoAlphabet(model.Name);
        var keys = Encoding.UTF8.GetString(manifest.Read(entry.File, entry.Sha256));
        return Core.Alphabet.BlankKeysSpace(keys.TrimEnd('\n').Split('\n').Select(key => key.TrimEnd('\r')));
    }
}
