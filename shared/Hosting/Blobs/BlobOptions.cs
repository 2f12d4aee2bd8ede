using System.ComponentModel.DataAnnotations;

namespace Quire.Hosting;

/// <summary>Where blobs lie.</summary>
public enum BlobStoreKind
{
    /// <summary>Files below <see cref="BlobOptions.Root"/>, on this machine or a shared volume.</summary>
    Files,

    /// <summary>Objects in a bucket of any S3-compatible store.</summary>
    S3,
}

/// <summary>Section <c>Quire:Blobs</c>.</summary>
public sealed class BlobOptions : IValidatableObject
{
    public BlobStoreKind Kind { get; set; } = BlobStoreKind.Files;

    /// <summary>Folder of the <see cref="BlobStoreKind.Files"/> store; created if missing.</summary>
    public string Root { get; set; } = ".quire/blobs";

    /// <summary>
    /// Address of the S3 store, such as <c>http://minio:9000</c>; empty for Amazon's of <see cref="Region"/>.
    /// </summary>
    public string Endpoint { get; set; } = "";

    public string Bucket { get; set; } = "";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    public string Region { get; set; } = "us-east-1";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == BlobStoreKind.Files && string.IsNullOrWhiteSpace(Root))
            yield return Missing(nameof(Root));
        if (Kind == BlobStoreKind.S3 && string.IsNullOrWhiteSpace(Bucket))
            yield return Missing(nameof(Bucket));
        if (Endpoint.Length > 0 && !Uri.TryCreate(Endpoint, UriKind.Absolute, out _))
            yield return new($"Found Endpoint '{Endpoint}'; expected an address such as http://minio:9000.");
    }

    private ValidationResult Missing(string property) =>
        new($"Found Kind {Kind} without {property}; set Quire:Blobs:{property}.", [property]);
}
