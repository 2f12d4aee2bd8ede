namespace Quire.Hosting.Tests;

[Collection<S3Tests>]
public sealed class S3BlobStoreTests(S3Server server) : BlobStoreTests
{
    internal override IBlobStore Store { get; } = Connect(server);

    internal static S3BlobStore Connect(S3Server server) => S3BlobStore.Connect(new BlobOptions
    {
        Kind = BlobStoreKind.S3,
        Endpoint = server.Address,
        Bucket = S3Server.Bucket,
        AccessKey = "S3RVER",
        SecretKey = "S3RVER",
    });
}
