using System.ComponentModel.DataAnnotations;

namespace Quire.Hosting;

/// <summary>Section <c>Quire:Blobs:Encryption</c>: blobs are encrypted as soon as there is a key.</summary>
public sealed class BlobEncryptionOptions : IValidatableObject
{
    /// <summary>
    /// Keys of 32 bytes in Base64: <c>Quire:Blobs:Encryption:Keys:0</c> and so on. The first encrypts, all of them
    /// decrypt.
    /// </summary>
    public IList<string> Keys { get; } = [];

    /// <summary>A file of such keys, one a line, which follow <see cref="Keys"/>; empty for none.</summary>
    public string KeysFile { get; set; } = "";

    /// <summary>Refuse blobs that are not encrypted, and refuse to start without a key.</summary>
    public bool Required { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (keys, fault) = TryRead();
        if (fault is not null)
            yield return new(fault);
        else if (Required && keys.Count == 0)
            yield return new(
                "Found Quire:Blobs:Encryption:Required without a key; expected one in Keys or KeysFile. Make one with: "
                + "openssl rand -base64 32.");
    }

    /// <summary>The keys in the order of their use.</summary>
    /// <exception cref="InvalidDataException">They are not what <see cref="Validate"/> lets pass.</exception>
    internal IReadOnlyList<BlobEncryptionKey> Read()
    {
        var (keys, fault) = TryRead();
        return fault is null ? keys : throw new InvalidDataException(fault);
    }

    private (IReadOnlyList<BlobEncryptionKey> Keys, string? Fault) TryRead()
    {
        if (KeysFile.Length > 0 && !File.Exists(KeysFile))
            return ([], $"Found no file '{KeysFile}'; expected the one that Quire:Blobs:Encryption:KeysFile names.");
        IEnumerable<string> lines = KeysFile.Length > 0 ? File.ReadAllLines(KeysFile) : [];
        var keys = Keys.Concat(lines.Where(IsKeyLine)).Select(BlobEncryptionKey.TryParse).ToArray();
        // A wrong key is named by its place: its text is a secret even if it has a typing error.
        return Array.IndexOf(keys, null) is var wrong and >= 0
            ? ([], $"Found that key {wrong + 1} of Quire:Blobs:Encryption is not 32 bytes in Base64. Make one with: "
                + "openssl rand -base64 32.")
            : ([.. keys.OfType<BlobEncryptionKey>().DistinctBy(key => key.Id)], null);
    }

    private static bool IsKeyLine(string line) => line.Trim() is { Length: > 0 } text && text[0] != '#';
}
