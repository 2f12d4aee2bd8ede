using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Quire.Compress.Commands;
using Quire.Distil.Lines;
using Quire.Distil.Pages;
using Quire.Distil.Vocabularies;
using Quire.Onnx;

namespace Quire.Distil.Commands;

internal static class GenerateCommand
{
    // Apart enough that no page of one seed is a page of the next.
    private const int SeedStep = 10_000_000;

    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder for the shards; those that are there already are kept.",
            Required = true,
        };
        var shards = new Option<int>("--shards") { Description = "How many.", DefaultValueFactory = _ => 100 };
        var pages = new Option<int>("--pages")
        {
            Description = "Pages a shard, of some 60 lines each.",
            DefaultValueFactory = _ => 20,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed gives the same lines: 0 to 200.",
            DefaultValueFactory = _ => 1,
        };
        var taught = new Option<int>("--taught")
        {
            Description = "The teacher is asked on one page in so many; 0 for never.",
            DefaultValueFactory = _ => 3,
        };
        var fonts = new Option<string>("--fonts")
        {
            Description = "Folder with the restored font packages; tools/Distil/fonts unless named.",
            DefaultValueFactory = _ => Path.Combine("tools", "Distil", "fonts"),
        };
        var models = new Option<string>("--models")
        {
            Description = "Precision of the detector that cuts the lines.",
            DefaultValueFactory = _ => OnnxOptions.DefaultPrecision,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Pages at the same time.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var folder = CompressCommand.FolderOption();
        var command = new Command("generate", "Print, scan and cut made-up pages into lines to learn from.")
        {
            output, shards, pages, seed, taught, fonts, models, threads, folder,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var manifest = CompressCommand.Manifest(parsed.GetValue(folder));
            var every = parsed.GetValue(taught);
            using var engine = OnnxEngine.Load(new OnnxOptions
            {
                ModelsFolder = manifest.Folder,
                Precision = parsed.GetValue(models)!,
                AllowUngated = true,
                PagesAtOnce = parsed.GetValue(threads),
                DetectionsAtOnce = parsed.GetValue(threads),
            });
            using var teacher = every > 0 ? new Teacher(manifest) : null;
            var factory = new LineFactory(
                engine, teacher, Math.Max(1, every), Face.All(parsed.GetValue(fonts)!), new Vocabulary(Words(manifest)));
            Directory.CreateDirectory(parsed.GetValue(output)!);
            for (var index = 0; index < parsed.GetValue(shards); index++)
            {
                var path = Shard.Path(parsed.GetValue(output)!, index);
                if (File.Exists(path))
                    continue;
                var began = Stopwatch.GetTimestamp();
                var first = (parsed.GetValue(seed) * SeedStep) + (index * parsed.GetValue(pages));
                var lines = Lines(factory, first, parsed.GetValue(pages), parsed.GetValue(threads), cancellation);
                Shard.Write(path, lines);
                Console.WriteLine($"{path}: {lines.Count} lines, {lines.Count(line => line.Teacher is not null)} with the "
                    + $"teacher's steps, {lines.Count / Stopwatch.GetElapsedTime(began).TotalSeconds:F0} lines/s");
            }

            return Task.FromResult(0);
        });
        return command;
    }

    // In the order of the pages, whatever the threads.
    private static List<TrainingLine> Lines(
        LineFactory factory, int firstSeed, int pages, int threads, CancellationToken cancellationToken) =>
    [
        .. Enumerable.Range(firstSeed, pages).AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .WithCancellation(cancellationToken).SelectMany(factory.Page),
    ];

    // The free list of English words that the manifest names.
    private static string[] Words(ModelManifest manifest) => manifest.Lexicons is [var entry, ..]
        ? Encoding.UTF8.GetString(manifest.Read(entry.File, entry.Sha256))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : [];
}
