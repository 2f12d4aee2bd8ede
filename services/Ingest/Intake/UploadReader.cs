using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>
/// Receives the files of a post into temporary files: multipart, or one raw body. Nothing is held in memory whole.
/// </summary>
internal sealed class UploadReader(IOptions<IntakeOptions> options)
{
    // Fields besides the files, such as those of a browser's form: read over, but not without end.
    private const int MostSections = 2_000;

    /// <exception cref="InvalidInputException">
    /// <c>document_too_large</c>, <c>document_empty</c> or <c>invalid_request</c>: no file, too many, a broken body.
    /// </exception>
    public async Task<IReadOnlyList<UploadedFile>> ReadAsync(
        HttpRequest request, string folder, CancellationToken cancellationToken)
    {
        var budget = new UploadBudget(options.Value, request.ContentLength);
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? await ReadPartsAsync(request, Boundary(type), folder, budget, cancellationToken)
            : [await SaveAsync(request.Body, RawName(request), Path.Combine(folder, "0"), budget, cancellationToken)];
    }

    private async Task<IReadOnlyList<UploadedFile>> ReadPartsAsync(
        HttpRequest request, string boundary, string folder, UploadBudget budget, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body);
        var files = new List<UploadedFile>();
        try
        {
            for (var sections = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; sections++)
            {
                if (sections == MostSections)
                    throw Invalid($"more than {MostSections} parts", "fewer");
                if (FileNameOf(section) is { } name)
                {
                    var path = NextPath(folder, files.Count);
                    files.Add(await SaveAsync(section.Body, name, path, budget, cancellationToken));
                }
                else
                    await budget.SkipAsync(section.Body, cancellationToken);
            }
        }
        catch (Exception error) when (error is InvalidDataException
            || (error is IOException and not BadHttpRequestException && !cancellationToken.IsCancellationRequested))
        {
            throw new InvalidInputException(
                ErrorCode.InvalidRequest,
                "Found a multipart body that breaks off or is malformed; expected a whole one.",
                error);
        }

        return files.Count > 0 ? files : throw Invalid("a multipart body without a file", "a part with a file name");
    }

    private string NextPath(string folder, int count) =>
        count < options.Value.MaxFiles
            ? Path.Combine(folder, $"{count}")
            : throw Invalid(
                $"more than {options.Value.MaxFiles} files",
                $"at most {options.Value.MaxFiles} in one post");

    private static async Task<UploadedFile> SaveAsync(
        Stream body, string name, string path, UploadBudget budget, CancellationToken cancellationToken)
    {
        var (length, hash) = await budget.SaveAsync(body, name, path, cancellationToken);
        return new UploadedFile(path, name, length, hash);
    }

    private static string Boundary(MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= 70 } ? boundary : throw Invalid("no boundary in Content-Type", "one");
    }

    private static string? FileNameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && (disposition.FileNameStar.HasValue || disposition.FileName.HasValue)
            ? NameOf(disposition)
            : null;

    private static string RawName(HttpRequest request)
    {
        if (ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition))
            return NameOf(disposition);
        // A header holds ASCII only: other names come percent-encoded.
        return request.Headers.TryGetValue("X-File-Name", out var header)
            ? DisplayName.Of(Uri.UnescapeDataString(header.ToString()))
            : DisplayName.Of(request.Query["name"]);
    }

    private static string NameOf(ContentDispositionHeaderValue disposition) =>
        DisplayName.Of((disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value);

    private static InvalidInputException Invalid(string found, string expected) =>
        new(ErrorCode.InvalidRequest, $"Found {found}; expected {expected}. See /openapi/v1.json.");
}
