namespace Quire.Hosting.Tests;

public sealed class S3BlobStoreTests(S3Server server) : BlobStoreTests, IClassFixture<S3Server>
{
    internal override IBlobStore Store { get; } = S3BlobStore.Connect(new BlobOptions
    {
        Kind = BlobStoreKind.S3,
        Endpoint = server.Address,
        Bucket = S3Server.Bucket,
        AccessKey = "S3RVER",
        SecretKey = "S3RVER",
    });
}
