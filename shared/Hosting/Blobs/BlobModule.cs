using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quire.Hosting;

internal static class BlobModule
{
    public static void AddBlobStore(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<BlobOptions>("Blobs");
        builder.Services.AddSingleton<IBlobStore>(services =>
        {
            var options = services.GetRequiredService<IOptions<BlobOptions>>().Value;
            return new ResilientBlobStore(Create(options), services.GetRequiredService<RetryPipelines>().Blob);
        });
    }

    private static IBlobStore Create(BlobOptions options) => options.Kind switch
    {
        BlobStoreKind.S3 => S3BlobStore.Connect(options),
        _ => new FileBlobStore(options.Root),
    };
}
