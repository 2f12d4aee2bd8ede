using System.Diagnostics;
using System.Globalization;

namespace Quire.Cli.Bench;

/// <summary>Tesseract as its package installs it, one process a page, on one thread.</summary>
internal sealed class TesseractContender(string program) : Contender("tesseract")
{
    // Fields of /proc/PID/stat after the name: user and kernel time of the children that were waited for.
    private const int ChildUserField = 13;
    private const double TicksPerSecond = 100;

    private readonly string _page = Path.GetTempFileName();

    /// <summary>Null where it is not installed.</summary>
    public static TesseractContender? IfInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "tesseract")).FirstOrDefault(File.Exists) is { } program
            ? new TesseractContender(program) : null;

    public override Lap Read(BenchPage page, CancellationToken cancellationToken)
    {
        File.WriteAllBytes(_page, page.Png);
        var start = new ProcessStartInfo(program, [_page, "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_THREAD_LIMIT"] = "1" },
        };
        var before = ChildSeconds();
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Lap(ChildSeconds() - before, 0, new Dictionary<string, double>());
    }

    public override void Dispose() => File.Delete(_page);

    private static double ChildSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Skip(ChildUserField).Take(2)
            .Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
