using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Quire.Hosting;

/// <summary>Section <c>Quire:Auth</c>.</summary>
public sealed class AuthOptions : IValidatableObject
{
    /// <summary>Keys named by configuration, <c>Quire:Auth:Keys:0:Key</c> and so on.</summary>
    public IList<ConfiguredKey> Keys { get; } = [];

    /// <summary>
    /// A file of keys, as <see cref="KeyFile"/> writes it; empty for none. Changes are seen while running.
    /// </summary>
    public string KeysFile { get; set; } = "";

    /// <summary>Whose tokens are taken beside keys; nobody's unless it says so.</summary>
    public JwtOptions Jwt { get; } = new();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Keys.SelectMany((key, index) => key.Faults().Select(fault => $"Quire:Auth:Keys:{index}: {fault}"))
            .Concat(Jwt.Faults().Select(fault => $"Quire:Auth:Jwt: {fault}"))
            .Select(fault => new ValidationResult(fault));
}

/// <summary>One key of <see cref="AuthOptions"/>: its text, or its hash alone.</summary>
public sealed partial class ConfiguredKey
{
    /// <summary>The key itself, <c>qk_{id}_{secret}</c>; it is hashed at start and then forgotten.</summary>
    public string Key { get; set; } = "";

    /// <summary>Instead of <see cref="Key"/>: its lower-case hexadecimal SHA-256.</summary>
    public string Hash { get; set; } = "";

    public string Tenant { get; set; } = "default";

    /// <summary>Parted by commas; all of them if empty.</summary>
    public string Scopes { get; set; } = "";

    internal IEnumerable<string> Faults()
    {
        if (Key.Length > 0 ? ApiKey.IdOf(Key).Length == 0 : !HashForm().IsMatch(Hash))
            yield return "found neither a Key of the form qk_{id}_{secret} nor the SHA-256 of one as Hash.";
        if (!TenantName.IsValid(Tenant))
            yield return $"found Tenant '{Tenant}'; expected {TenantName.Expected}.";
        foreach (var scope in ScopeList().Except(Hosting.Scopes.All))
            yield return $"found scope '{scope}'; expected some of {string.Join(", ", Hosting.Scopes.All)}.";
    }

    internal ApiKey ToApiKey() => new()
    {
        Id = Key.Length > 0 ? ApiKey.IdOf(Key) : Hash[..12],
        Hash = Key.Length > 0 ? ApiKey.HashOf(Key) : Hash,
        Tenant = Tenant,
        Scopes = ScopeList(),
    };

    private IReadOnlyList<string> ScopeList() => Scopes.Length == 0
        ? Hosting.Scopes.All
        : Scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex HashForm();
}
