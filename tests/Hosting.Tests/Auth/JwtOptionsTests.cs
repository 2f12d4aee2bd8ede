using Microsoft.Extensions.Options;

namespace Quire.Hosting.Tests;

public sealed class JwtOptionsTests
{
    [Theory]
    [InlineData("Authority", "http://issuer.example", "https")]
    [InlineData("Authority", "issuer.example", "https")]
    [InlineData("Authority", "ftp://issuer.example", "https")]
    [InlineData("Authority", "", "set one of these")]
    [InlineData("Audience", "", "Audience")]
    [InlineData("Issuer", "https://issuer.example", "leave Issuer out")]
    [InlineData("KeysFile", "/nowhere/keys.json", "both")]
    [InlineData("TenantClaim", "", "TenantClaim")]
    [InlineData("ScopeClaims", " , ", "ScopeClaims")]
    [InlineData("SubjectClaim", "", "SubjectClaim")]
    public Task Wrong_setting_stops_the_start_and_says_what_to_do(string property, string value, string says) =>
        RefusesAsync(
            new()
            {
                ["Quire:Auth:Jwt:Authority"] = "https://issuer.example",
                ["Quire:Auth:Jwt:Audience"] = Issuer.Audience,
                [$"Quire:Auth:Jwt:{property}"] = value,
            },
            says);

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("no keys", "cannot be read")]
    [InlineData("""{"keys":[]}""", "found no key")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"1","k":"AAAAAAAAAAAAAAAAAAAAAA"}]}""", "found no key")]
    public async Task File_without_a_public_key_stops_the_start(string? text, string says)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "keys.json");
        if (text is not null)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        await RefusesAsync(FileSettings(file, "https://issuer.example"), says);
    }

    [Fact]
    public async Task File_of_keys_says_for_itself_who_issues()
    {
        await using var issuer = await Issuer.StartAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "keys.json");
        await File.WriteAllTextAsync(file, issuer.KeySet(), TestContext.Current.CancellationToken);

        await RefusesAsync(FileSettings(file, ""), "without Issuer");
    }

    private static Dictionary<string, string?> FileSettings(string file, string issuer) => new()
    {
        ["Quire:Auth:Jwt:KeysFile"] = file,
        ["Quire:Auth:Jwt:Issuer"] = issuer,
        ["Quire:Auth:Jwt:Audience"] = Issuer.Audience,
    };

    private static async Task RefusesAsync(Dictionary<string, string?> settings, string says)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TestProcess.StartAsync(settings));

        Assert.Contains("Quire:Auth:Jwt: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
