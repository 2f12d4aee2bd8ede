using System.CommandLine;
using System.Diagnostics;
using Quire.Compress.Commands;
using Quire.Distil.Lines;
using Quire.Distil.Vocabularies;
using Quire.Onnx;

namespace Quire.Distil.Commands;

internal static class GenerateCommand
{
    // Apart enough that no page of one seed is a page of the next.
    private const int SeedStep = 10_000_000;

    private static readonly Option<string> Output = new("--out")
    {
        Description = "Folder for the shards; those that are there already are kept.",
        Required = true,
    };

    private static readonly Option<int> Shards = new("--shards")
    {
        Description = "How many.",
        DefaultValueFactory = _ => 100,
    };

    private static readonly Option<int> Pages = new("--pages")
    {
        Description = "Pages a shard, of some 50 lines each.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The same seed gives the same lines: 0 to 200.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Taught = new("--taught")
    {
        Description = "The teacher is asked on one page in so many; 0 for never.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<string> Fonts = PaperOptions.Fonts();

    private static readonly Option<string> Models = new("--models")
    {
        Description = "Precision of the detector that cuts the lines.",
        DefaultValueFactory = _ => OnnxOptions.DefaultPrecision,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Pages at the same time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<string?> Folder = CompressCommand.FolderOption();

    public static Command Create()
    {
        var command = new Command("generate", "Print, scan and cut made-up pages into lines to learn from.")
        {
            Output, Shards, Pages, Seed, Taught, Fonts, Models, Threads, Folder,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Run(parsed, cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var manifest = CompressCommand.Manifest(parsed.GetValue(Folder));
        var (taught, threads) = (parsed.GetValue(Taught), parsed.GetValue(Threads));
        using var engine = OnnxEngine.Load(new OnnxOptions
        {
            ModelsFolder = manifest.Folder,
            Precision = parsed.GetValue(Models)!,
            AllowUngated = true,
            PagesAtOnce = threads,
            DetectionsAtOnce = threads,
        });
        using var teacher = taught > 0 ? new Teacher(manifest) : null;
        var factory = new LineFactory(
            engine, teacher, Math.Max(1, taught), PaperOptions.Pages(Vocabulary.Scripts[0], parsed.GetValue(Fonts)!, manifest));
        Directory.CreateDirectory(parsed.GetValue(Output)!);
        for (var index = 0; index < parsed.GetValue(Shards); index++)
        {
            var path = Shard.Path(parsed.GetValue(Output)!, index);
            if (!File.Exists(path))
                Make(path, factory, Seeds(parsed, index), threads, cancellationToken);
        }
    }

    // In the order of the pages, whatever the threads.
    private static void Make(
        string path, LineFactory factory, IEnumerable<int> seeds, int threads, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var lines = seeds.AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .WithCancellation(cancellationToken).SelectMany(factory.Page).ToList();
        Shard.Write(path, lines);
        var (taught, time) = (lines.Count(line => line.Teacher is not null), Stopwatch.GetElapsedTime(began));
        Console.WriteLine($"{path}: {lines.Count} lines, {taught} of them with the teacher's steps, "
            + $"{lines.Count / time.TotalSeconds:F0} a second");
    }

    private static IEnumerable<int> Seeds(ParseResult parsed, int shard)
    {
        var pages = parsed.GetValue(Pages);
        return Enumerable.Range((parsed.GetValue(Seed) * SeedStep) + (shard * pages), pages);
    }
}
