namespace Quire.Hosting;

/// <summary>
/// Section <c>Quire:Auth:Jwt</c>: the one issuer whose tokens are taken; none without Authority and KeysFile.
/// </summary>
public sealed class JwtOptions
{
    /// <summary>
    /// Address of the issuer, below which <c>.well-known/openid-configuration</c> tells its name and its keys.
    /// </summary>
    public string Authority { get; set; } = "";

    /// <summary>
    /// Instead of <see cref="Authority"/>: a file with the issuer's public keys as a JSON Web Key Set (RFC 7517).
    /// Changes are seen while running.
    /// </summary>
    public string KeysFile { get; set; } = "";

    /// <summary>With <see cref="KeysFile"/>: the <c>iss</c> of tokens.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> that tokens for Quire have.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The claim that names the tenant; a token must have exactly one.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>
    /// The claims, parted by commas, that hold <see cref="Scopes"/>: parted by spaces, or as an array. Others do not
    /// count.
    /// </summary>
    public string ScopeClaims { get; set; } = "scope,scp";

    /// <summary>The claim that names the caller in the audit, behind <c>sub:</c>.</summary>
    public string SubjectClaim { get; set; } = "sub";

    internal bool IsOn => Authority.Length > 0 || KeysFile.Length > 0;

    internal string[] ScopeClaimList() =>
        ScopeClaims.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal IEnumerable<string> Faults()
    {
        if (!IsOn)
            return Issuer.Length > 0 || Audience.Length > 0
                ? ["found Issuer or Audience without Authority or KeysFile; set one of these, or none of all."]
                : [];
        return SourceFaults().Concat(ClaimFaults());
    }

    private IEnumerable<string> SourceFaults()
    {
        if (Authority.Length > 0 && KeysFile.Length > 0)
            yield return "found both Authority and KeysFile; set one of them.";
        if (Authority.Length > 0 && !IsSafe(Authority))
            yield return $"found Authority '{Authority}'; expected an https address (http on this machine only).";
        if (Authority.Length > 0 && Issuer.Length > 0)
            yield return "found Issuer beside Authority, which tells it by itself; leave Issuer out.";
        if (KeysFile.Length > 0 && Issuer.Length == 0)
            yield return "found KeysFile without Issuer; set it to the 'iss' of the tokens.";
        if (KeysFile.Length > 0 && FaultOf(KeysFile) is { } fault)
            yield return fault;
    }

    private IEnumerable<string> ClaimFaults()
    {
        if (Audience.Length == 0)
            yield return "found no Audience; set it to the 'aud' that the issuer gives tokens for Quire.";
        if (TenantClaim.Length == 0 || SubjectClaim.Length == 0 || ScopeClaimList().Length == 0)
            yield return
                "found no name for TenantClaim, SubjectClaim or ScopeClaims; leave them out for the usual ones.";
    }

    // What is fetched in the clear can be anybody's keys, unless it never leaves the machine.
    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static string? FaultOf(string path)
    {
        const string expected = "expected a JSON Web Key Set with a public key of kind RSA or EC.";
        try
        {
            return KeySetFile.Read(path).Count > 0 ? null : $"found no key in KeysFile '{path}'; {expected}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"found that KeysFile '{path}' cannot be read ({error.Message}); {expected}";
        }
    }
}
