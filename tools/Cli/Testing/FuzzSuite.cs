using System.Diagnostics;
using System.Globalization;

namespace Quire.Cli.Testing;

/// <summary>
/// Guided fuzzing by AFL++ of the parsers in <c>tests/Fuzz</c>: their assemblies are instrumented in a copy, and AFL++
/// keeps every input that reaches new code.
/// </summary>
internal sealed class FuzzSuite : IDisposable
{
    private const string Project = "tests/Fuzz/Fuzz.csproj";
    private const string Program = "Quire.Fuzz.dll";

    // What has parsers of our own; instrumenting the runtime's would show its paths, not ours.
    private static readonly string[] Instrumented =
    [
        "Quire.Contracts.dll", "Quire.Hosting.dll", "Quire.Ingest.dll", "Quire.Onnx.dll", "Quire.Results.dll",
        "Quire.Compress.dll",
    ];

    private readonly string _root;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quire-fuzz-");

    private FuzzSuite(string root) => _root = root;

    /// <summary>Builds and instruments.</summary>
    /// <exception cref="CommandException">Something does not build, or AFL++ is missing.</exception>
    public static FuzzSuite Prepare(string root)
    {
        if (!Tool.Succeeds("sh", ["-c", "command -v afl-fuzz"]))
            throw new CommandException(
                ExitCode.MissingDependency,
                "found no afl-fuzz; install AFL++ (Debian, Ubuntu: sudo apt-get install afl++).");
        var suite = new FuzzSuite(root);
        Tool.Run("sh", ["-c", $"cd '{root}' && exec dotnet build {Project} -c Release --nologo -v q -nodeReuse:false"]);
        Tool.Run("sh", ["-c", $"cp -r '{root}/artifacts/bin/Fuzz/release/.' '{suite._folder.FullName}'"]);
        Tool.Run("sh", ["-c", $"cd '{root}' && exec dotnet tool restore"]);
        foreach (var assembly in Instrumented)
            Tool.Run(
                "sh", ["-c", $"cd '{root}' && exec dotnet tool run sharpfuzz '{suite.Path(assembly)}'"]);
        return suite;
    }

    // What is instrumented runs under AFL++ only.
    private string Plain => System.IO.Path.Combine(_root, "artifacts", "bin", "Fuzz", "release", Program);

    public IReadOnlyList<string> Targets() =>
        Tool.Run("dotnet", ["exec", Plain, "list"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fuzzes one parser for so long.</summary>
    /// <exception cref="CommandException">AFL++ could not run.</exception>
    public FuzzOutcome Run(string target, TimeSpan length)
    {
        var (seeds, found) = (Path($"in-{target}"), Path($"out-{target}"));
        Directory.CreateDirectory(seeds);
        Tool.Run("dotnet", ["exec", Plain, "seeds", target, seeds]);
        var seconds = length.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        Tool.Run("env",
        [
            "AFL_SKIP_BIN_CHECK=1", "AFL_NO_UI=1", "AFL_SKIP_CPUFREQ=1", "AFL_NO_AFFINITY=1",
            "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1", "DOTNET_gcServer=0",
            "afl-fuzz", "-i", seeds, "-o", found, "-V", seconds, "-t", "10000", "-m", "none", "--",
            "dotnet", "exec", Path(Program), target,
        ]);
        var stats = File.ReadLines(System.IO.Path.Combine(found, "default", "fuzzer_stats"))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new FuzzOutcome(
            target, Number(stats, "execs_done"), Number(stats, "corpus_count"), Number(stats, "edges_found"),
            Keep(target, found, "crashes"), Keep(target, found, "hangs"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Beside them AFL++ leaves a file that explains them.
    private IReadOnlyList<string> Keep(string target, string found, string kind)
    {
        var kept = System.IO.Path.Combine(_root, "artifacts", "fuzz", target, kind);
        var files = Directory.GetFiles(System.IO.Path.Combine(found, "default", kind), "id:*");
        if (files.Length > 0)
            Directory.CreateDirectory(kept);
        foreach (var file in files)
            File.Copy(file, System.IO.Path.Combine(kept, System.IO.Path.GetFileName(file)), overwrite: true);
        return [.. files.Select(file => System.IO.Path.Combine(kept, System.IO.Path.GetFileName(file)))];
    }

    private static long Number(Dictionary<string, string> stats, string name) =>
        long.Parse(stats[name], CultureInfo.InvariantCulture);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}

/// <param name="Target">The parser.</param>
/// <param name="Inputs">How many were tried.</param>
/// <param name="Corpus">Those that reached new code, the seeds included.</param>
/// <param name="Edges">Branches of the code that were taken.</param>
/// <param name="Crashes">Files that the parser answered with another exception than it promises.</param>
/// <param name="Hangs">Files that it took more than ten seconds for.</param>
internal sealed record FuzzOutcome(
    string Target, long Inputs, long Corpus, long Edges, IReadOnlyList<string> Crashes, IReadOnlyList<string> Hangs);
