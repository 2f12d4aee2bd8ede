namespace Quire.Results.Ledger;

/// <summary>Where a document's blobs lie.</summary>
internal static class DocumentFolder
{
    public static string Of(string tenant, Guid documentId) => $"{tenant}/{documentId:N}";
}
