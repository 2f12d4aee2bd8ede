using System.Text.Json;
using Quire.Hosting;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("keys", "create", "--help")]
    public async Task Question_about_the_command_succeeds(params string[] arguments) =>
        Assert.Equal(ExitCode.Ok, (await QuireProcess.RunAsync(arguments)).ExitCode);

    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("keys", "create", "--scopes", "everything")]
    [InlineData("keys", "create", "--tenant", "Not A Name")]
    public async Task Bad_arguments_end_with_1_and_a_reason(params string[] arguments)
    {
        var ended = await QuireProcess.RunAsync(arguments);
        Assert.Equal(ExitCode.BadArguments, ended.ExitCode);
        Assert.NotEmpty(ended.Errors);
    }

    [Fact]
    public async Task Key_is_printed_once_and_kept_as_a_hash()
    {
        var ended = await QuireProcess.RunAsync("keys", "create", "--data", _folder.Path, "--scopes", "read", "--json");
        var text = JsonDocument.Parse(ended.Output).RootElement.GetProperty("key").GetString()!;
        var kept = Assert.Single(new KeyFile(Path.Combine(_folder.Path, "keys.json")).Read());
        Assert.Equal(ApiKey.HashOf(text), kept.Hash);
        Assert.Equal(["read"], kept.Scopes);
    }
}
