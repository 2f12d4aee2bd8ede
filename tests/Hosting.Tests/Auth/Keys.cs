namespace Quire.Hosting.Tests;

internal static class Keys
{
    public const string All = "qk_all_secret";
    public const string ReadOnly = "qk_reader_secret";

    public static Dictionary<string, string?> Settings => new()
    {
        ["Quire:Auth:Keys:0:Key"] = All,
        ["Quire:Auth:Keys:0:Tenant"] = "acme",
        ["Quire:Auth:Keys:1:Hash"] = ApiKey.HashOf(ReadOnly),
        ["Quire:Auth:Keys:1:Scopes"] = "read",
    };
}
