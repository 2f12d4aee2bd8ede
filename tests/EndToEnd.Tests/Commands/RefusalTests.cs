using System.Diagnostics;
using Quire.Cli.Tests;
using Xunit;

namespace Quire.EndToEnd.Tests.Commands;

/// <summary>Each failure that a user can meet ends with its own code and says why.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("document_empty", "")]
    [InlineData("unsupported_media_type", "just some words")]
    [InlineData("document_corrupt", "%PDF-1.7 and nothing else")]
    public async Task Unreadable_file_ends_with_2(string reason, string content)
    {
        var file = _folder.Touch("file");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var ended = await RunAsync(file);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(reason, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_document_ends_with_8()
    {
        var ended = await RunAsync(Encrypted());
        Assert.Equal(8, ended.ExitCode);
        Assert.Contains("document_encrypted", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_file_ends_with_2_before_anything_starts()
    {
        var ended = await RunAsync(Path.Combine(_folder.Path, "missing.pdf"));
        Assert.Equal(2, ended.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data")));
    }

    [Fact]
    public async Task Search_in_an_empty_folder_says_how_to_fill_it()
    {
        var ended = await QuireProcess.RunAsync("search", "word", "--data", Path.Combine(_folder.Path, "data"));
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("quire run", ended.Errors, StringComparison.Ordinal);
    }

    private Task<QuireProcess.Ended> RunAsync(string file) =>
        QuireProcess.RunAsync("run", file, "--data", Path.Combine(_folder.Path, "data"));

    private string Encrypted()
    {
        var target = Path.Combine(_folder.Path, "encrypted.pdf");
        var letter = Path.Combine(ReadSamples.Samples, "hospital-letter.pdf");
        using var qpdf = Process.Start("qpdf", ["--encrypt", "open", "owner", "256", "--", letter, target]);
        qpdf.WaitForExit();
        return target;
    }
}
