using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quire.Hosting.Tests;

public sealed class BlobEncryptionOptionsTests : IDisposable
{
    private const string Section = "Quire:Blobs:Encryption";
    private readonly string _root = Directory.CreateTempSubdirectory("quire-blobs-").FullName;

    private string KeysFile => Path.Combine(_root, "keys");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Without_a_key_blobs_lie_in_the_store_as_they_are() =>
        Assert.Equal([7, 7], await StoredAsync(""));

    [Fact]
    public async Task Key_from_a_file_encrypts()
    {
        await WriteKeysAsync($"# made today\n{Encryption.KeyB}\n\n{Encryption.KeyA}\n");

        var header = BlobHeader.TryRead(await StoredAsync($"{Section}:KeysFile={KeysFile}"));
        Assert.Equal(BlobEncryptionKey.TryParse(Encryption.KeyB)!.Id, header!.KeyId);
    }

    [Fact]
    public async Task Key_from_the_configuration_goes_before_those_of_the_file()
    {
        await WriteKeysAsync(Encryption.KeyB);

        var stored = await StoredAsync($"{Section}:Keys:0={Encryption.KeyA}", $"{Section}:KeysFile={KeysFile}");
        Assert.Equal(BlobEncryptionKey.TryParse(Encryption.KeyA)!.Id, BlobHeader.TryRead(stored)!.KeyId);
    }

    [Theory]
    [InlineData($"{Section}:Keys:0=c2hvcnQ=", "openssl rand -base64 32")]
    [InlineData($"{Section}:KeysFile=/nowhere/keys", "/nowhere/keys")]
    [InlineData($"{Section}:Required=true", "expected one in Keys or KeysFile")]
    public async Task Wrong_key_is_told_at_start_with_its_remedy(string setting, string told)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StoredAsync(setting));

        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ=", wrong.Message, StringComparison.Ordinal);
    }

    private Task WriteKeysAsync(string text) =>
        File.WriteAllTextAsync(KeysFile, text, TestContext.Current.CancellationToken);

    private async Task<byte[]> StoredAsync(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _root });
        builder.Configuration.AddInMemoryCollection(settings.Where(setting => setting.Length > 0)
            .Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]));
        builder.Configuration["Quire:Blobs:Root"] = _root;
        builder.AddHosting("test");
        await using var app = builder.Build();
        var store = app.Services.GetRequiredService<IBlobStore>();
        await store.WriteAsync("t/r", new byte[] { 7, 7 }, TestContext.Current.CancellationToken);
        return await File.ReadAllBytesAsync(Path.Combine(_root, "t", "r"), TestContext.Current.CancellationToken);
    }
}
