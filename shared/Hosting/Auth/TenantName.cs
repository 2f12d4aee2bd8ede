using System.Text.RegularExpressions;

namespace Quire.Hosting;

/// <summary>What a tenant may be called, whoever names it.</summary>
internal static partial class TenantName
{
    public const string Expected = "1 to 63 of a-z, 0-9 and '-'";

    public static bool IsValid(string text) => Form().IsMatch(text);

    // Not $, which would let a line feed follow.
    [GeneratedRegex(@"\A[a-z0-9-]{1,63}\z")]
    private static partial Regex Form();
}
