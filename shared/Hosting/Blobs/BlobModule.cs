using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quire.Hosting;

internal static class BlobModule
{
    public static void AddBlobStore(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<BlobOptions>("Blobs");
        builder.AddValidatedOptions<BlobEncryptionOptions>("Blobs:Encryption");
        builder.Services.AddSingleton(services => new SecretBox(
            services.GetRequiredService<IOptions<BlobEncryptionOptions>>().Value.Read()));
        builder.Services.AddSingleton<IBlobStore>(services =>
        {
            var store = Create(services.GetRequiredService<IOptions<BlobOptions>>().Value);
            var encryption = services.GetRequiredService<IOptions<BlobEncryptionOptions>>().Value;
            return new ResilientBlobStore(
                Encrypted(store, encryption), services.GetRequiredService<RetryPipelines>().Blob);
        });
    }

    private static IBlobStore Encrypted(IBlobStreams store, BlobEncryptionOptions options) =>
        options.Read() is { Count: > 0 } keys
            ? new EncryptedBlobStore(store, new BlobEncryption(keys), options.Required)
            : store;

    private static IBlobStreams Create(BlobOptions options) => options.Kind switch
    {
        BlobStoreKind.S3 => S3BlobStore.Connect(options),
        _ => new FileBlobStore(options.Root),
    };
}
