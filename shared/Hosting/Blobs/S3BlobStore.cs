using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Blobs as objects of one bucket in an S3-compatible store.</summary>
internal sealed class S3BlobStore(IAmazonS3 client, string bucket) : IBlobStreams
{
    private const int PageSize = 1000; // The most keys that S3 lists or deletes in one call.

    public static S3BlobStore Connect(BlobOptions options)
    {
        var config = new AmazonS3Config
        {
            // Retries have one owner, and it is not the SDK.
            MaxErrorRetry = 0,
            ForcePathStyle = true,
            AuthenticationRegion = options.Region,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
            config.ServiceURL = options.Endpoint;
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        // Without keys the SDK looks for the machine's own identity.
        var client = options.AccessKey.Length > 0
            ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config)
            : new AmazonS3Client(config);
        return new S3BlobStore(client, options.Bucket);
    }

    public async Task<BlobReference> PutAsync(string folder, Stream content, CancellationToken cancellationToken)
    {
        // The key is the hash, so the content is read once before it is sent; on disk, for it may be large.
        await using var spool = SpoolFile.Create();
        var (sha256, length) = await ContentHash.CopyAsync(content, spool, cancellationToken);
        spool.Position = 0;
        var key = BlobKey.Checked($"{folder}/{sha256}");
        await client.PutObjectAsync(Request(key, spool), cancellationToken);
        return new BlobReference(key, sha256, length);
    }

    public async Task<byte[]> GetAsync(BlobReference reference, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(checked((int)reference.Length));
        await CopyToAsync(reference, buffer, cancellationToken);
        return buffer.ToArray();
    }

    public async Task CopyToAsync(BlobReference reference, Stream destination, CancellationToken cancellationToken)
    {
        using var found = await TryGetAsync(reference.Key, cancellationToken)
            ?? throw new BlobMissingException(reference.Key);
        var (sha256, length) = await ContentHash.CopyAsync(found.ResponseStream, destination, cancellationToken);
        if (sha256 != reference.Sha256 || length != reference.Length)
            throw new BlobCorruptException(reference.Key, $"bytes with SHA-256 {sha256}");
    }

    public async Task<bool> TryCreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // Older stores ignore the condition below; asking first narrows their window, and costs the others nothing.
        if (await TryReadAsync(key, cancellationToken) is not null)
            return false;
        using var content = new MemoryStream(bytes.ToArray());
        var request = Request(key, content);
        request.IfNoneMatch = "*";
        try
        {
            await client.PutObjectAsync(request, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception taken)
            when (taken.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task WriteAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(bytes.ToArray());
        await client.PutObjectAsync(Request(key, content), cancellationToken);
    }

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) =>
        await client.PutObjectAsync(Request(key, content), cancellationToken);

    // Closing the body closes the answer.
    public async Task<Stream?> TryOpenAsync(string key, CancellationToken cancellationToken) =>
        (await TryGetAsync(key, cancellationToken))?.ResponseStream;

    public async Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken)
    {
        using var found = await TryGetAsync(key, cancellationToken);
        if (found is null)
            return null;
        using var buffer = new MemoryStream();
        await found.ResponseStream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    public async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, MaxKeys = PageSize };
        while (true)
        {
            var page = await client.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
                yield return found.Key;
            if (page.IsTruncated is not true)
                yield break;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await client.DeleteObjectAsync(bucket, BlobKey.Checked(key), cancellationToken);

    public async Task<int> DeleteFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var key in ListAsync($"{BlobKey.Checked(folder)}/", cancellationToken))
            keys.Add(key);
        foreach (var some in keys.Chunk(PageSize))
            await client.DeleteObjectsAsync(new DeleteObjectsRequest
            {
                BucketName = bucket,
                Objects = [.. some.Select(key => new KeyVersion { Key = key })],
            }, cancellationToken);
        return keys.Count;
    }

    private PutObjectRequest Request(string key, Stream content) => new()
    {
        BucketName = bucket,
        Key = BlobKey.Checked(key),
        InputStream = content,
        AutoCloseStream = false,
        UseChunkEncoding = false,
    };

    private async Task<GetObjectResponse?> TryGetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetObjectAsync(bucket, BlobKey.Checked(key), cancellationToken);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
