namespace Quire.Hosting;

/// <summary>A blob that a message refers to is not in the store: deleted, or another store than the writer's.</summary>
public sealed class BlobMissingException(string key)
    : Exception($"Found no blob '{key}'. Expected one: check that all services name the same blob store.");

/// <summary>A blob's bytes are not those that were stored under its key.</summary>
/// <param name="key">The blob's.</param>
/// <param name="found">What lies there, never the content.</param>
public sealed class BlobCorruptException(string key, string found)
    : Exception($"Found {found} under '{key}'; expected what was stored there. Restore the blob, or delete the "
        + "document.");

/// <summary>A blob is encrypted with a key that this process does not have.</summary>
/// <param name="key">The blob's name in the store.</param>
/// <param name="keyId">Of the key that it was encrypted with.</param>
/// <param name="known">Ids of the keys of this process.</param>
public sealed class BlobKeyUnknownException(string key, string keyId, IEnumerable<string> known)
    : Exception($"Found blob '{key}' encrypted with key {keyId}; expected one of {string.Join(", ", known)}. Add the "
        + "key to Quire:Blobs:Encryption:Keys or to the file that KeysFile names.");
