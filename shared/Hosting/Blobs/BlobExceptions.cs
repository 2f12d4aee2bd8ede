namespace Quire.Hosting;

/// <summary>A blob that a message refers to is not in the store: deleted, or another store than the writer's.</summary>
public sealed class BlobMissingException(string key)
    : Exception($"Found no blob '{key}'. Expected one: check that all services name the same blob store.");

/// <summary>A blob's bytes are not those that were stored under its hash.</summary>
public sealed class BlobCorruptException(string key, string found)
    : Exception($"Found bytes with SHA-256 {found} under '{key}'. The store damaged them: restore the blob, or delete "
        + "the document.");
