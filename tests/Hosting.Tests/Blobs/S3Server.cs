using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Quire.Hosting.Tests;

/// <summary>An S3-compatible store of the tests' own on a free port: the npm package s3rver.</summary>
public sealed partial class S3Server : IAsyncLifetime
{
    public const string Bucket = "quire";

    private readonly string _folder = Directory.CreateTempSubdirectory("quire-s3-").FullName;
    private Process? _process;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var package = Path.Combine(RepositoryRoot(), "tests", "s3rver");
        if (!Directory.Exists(Path.Combine(package, "node_modules")))
            await InstallAsync(package);
        _process = Start("node", package, "serve.js", _folder, Bucket);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } match)
            {
                Address = $"http://127.0.0.1:{match.Groups[1].Value}";
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }

        throw new InvalidOperationException($"s3rver ended: {await _process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        await (_process?.WaitForExitAsync() ?? Task.CompletedTask);
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task InstallAsync(string package)
    {
        using var npm = Start("npm", package, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci failed in {package}: {await output}{errors}");
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Quire.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Found no Quire.slnx.");
        return folder;
    }

    [GeneratedRegex(@"listening on .*:(\d+)")]
    private static partial Regex Listening();
}

/// <summary>All tests of S3 share one server; two would install it over each other.</summary>
[CollectionDefinition]
public sealed class S3Tests : ICollectionFixture<S3Server>;
