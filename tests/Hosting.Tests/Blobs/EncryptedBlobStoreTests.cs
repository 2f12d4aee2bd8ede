namespace Quire.Hosting.Tests;

public sealed class EncryptedFileBlobStoreTests : BlobStoreTests, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("quire-blobs-").FullName;

    internal override IBlobStore Store => Encryption.Of(new FileBlobStore(_root), Encryption.KeyA);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

[Collection<S3Tests>]
public sealed class EncryptedS3BlobStoreTests(S3Server server) : BlobStoreTests
{
    internal override IBlobStore Store { get; } = Encryption.Of(S3BlobStoreTests.Connect(server), Encryption.KeyA);
}

/// <summary>Keys of the tests, and stores that encrypt with them.</summary>
internal static class Encryption
{
    public const string KeyA = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    public const string KeyB = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    public static EncryptedBlobStore Of(IBlobStreams store, params string[] keys) => Of(store, false, keys);

    public static EncryptedBlobStore Of(IBlobStreams store, bool required, params string[] keys) =>
        new(store, new BlobEncryption([.. keys.Select(key => BlobEncryptionKey.TryParse(key)!)]), required);
}
