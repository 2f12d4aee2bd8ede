namespace Quire.Architecture.Tests;

/// <summary>
/// Texts that are committed beside the tests: what others rely on changes only by an edit that shows in review.
/// </summary>
internal static class Golden
{
    /// <summary>
    /// Fails where the text differs, and leaves the new one in <c>NAME.received</c> to look at and rename.
    /// </summary>
    public static void Matches(string name, string text)
    {
        var path = Path.Combine(RepositoryRoot.Find(), "tests", "Architecture.Tests", "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (text != expected)
            File.WriteAllText($"{path}.received", text);
        Assert.Equal(expected, text);
    }
}
