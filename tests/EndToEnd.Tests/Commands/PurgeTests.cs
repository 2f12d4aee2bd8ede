using System.Text;
using System.Text.Json;
using Quire.Cli.Tests;
using Xunit;

namespace Quire.EndToEnd.Tests.Commands;

/// <summary><c>quire purge</c> on a data folder.</summary>
public sealed class PurgeTests : IDisposable
{
    // On the invoice alone, as it is read and as the index holds it.
    private const string Word = "larkspur";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Nothing_of_a_purged_document_is_left_in_any_file()
    {
        var id = await ReadAsync("invoice.png");
        await ReadAsync("till-receipt.jpg");
        Assert.NotEmpty(FilesWith(Word));

        var ended = await QuireProcess.RunAsync("purge", id, "--data", _folder.Path, "--json");

        Assert.Equal(0, ended.ExitCode);
        Assert.True(JsonDocument.Parse(ended.Output).RootElement.GetProperty("complete").GetBoolean());
        Assert.Empty(FilesWith(Word));
        var others = await QuireProcess.RunAsync("search", "total", "--data", _folder.Path, "--json");
        Assert.Contains("till-receipt.jpg", others.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_never_was_is_not_said_to_be_purged()
    {
        await ReadAsync("till-receipt.jpg");
        var ended = await QuireProcess.RunAsync("purge", $"{Guid.NewGuid()}", "--data", _folder.Path);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("found no document", ended.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ReadAsync(string sample)
    {
        var file = Path.Combine(ReadSamples.Samples, sample);
        var ended = await QuireProcess.RunAsync("run", file, "--data", _folder.Path, "--json");
        return JsonDocument.Parse(ended.Output).RootElement.GetProperty("document").GetString()!;
    }

    private List<string> FilesWith(string word) =>
    [
        .. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))
                .Contains(word, StringComparison.OrdinalIgnoreCase)),
    ];
}
