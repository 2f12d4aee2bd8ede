namespace Quire.Hosting;

/// <summary>What a key may do; each is the name of an authorization policy.</summary>
public static class Scopes
{
    /// <summary>Send documents, cancel and delete them.</summary>
    public const string Ingest = "ingest";

    /// <summary>Read status, text, images and exports; search.</summary>
    public const string Read = "read";

    /// <summary>Correct what was read, and take pages from the review queue.</summary>
    public const string Review = "review";

    /// <summary>Dead letters, webhooks and all else that is not one document's.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Ingest, Read, Review, Admin];
}
