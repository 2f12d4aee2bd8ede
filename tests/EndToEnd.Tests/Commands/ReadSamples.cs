using Quire.Cli.Tests;
using Xunit;

namespace Quire.EndToEnd.Tests.Commands;

/// <summary>A data folder into which <c>quire run samples/*</c> has read all samples, once for all tests.</summary>
public sealed class ReadSamples : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    public string Data => Path.Combine(_folder.Path, "data");

    public string Output => Path.Combine(_folder.Path, "out");

    public int ExitCode { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var ended = await QuireProcess.RunAsync(
            "run", Samples, "--data", Data, "--out", Output, "--format", "txt,json,hocr");
        ExitCode = ended.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
