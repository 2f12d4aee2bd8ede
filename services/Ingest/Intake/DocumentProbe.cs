using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Judges a received file before anything of it is kept: kind by its bytes, sizes by its headers.</summary>
internal sealed class DocumentProbe(IOptions<IntakeOptions> intake, PdfProbe pdf)
{
    /// <exception cref="InvalidInputException">The file is not taken in; the detail names it.</exception>
    public async Task<ProbedFile> ProbeAsync(UploadedFile file, string folder, CancellationToken cancellationToken)
    {
        try
        {
            var header = await ReadHeaderAsync(file, folder, cancellationToken);
            PageLimits.Check(header, intake.Value);
            if (header.Kind == MediaKind.Heic)
                HevcImage.RequireProgram();
            return new ProbedFile(file, header);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(error.Code, $"{error.Message} File: '{file.FileName}'.", error);
        }
    }

    private async Task<DocumentHeader> ReadHeaderAsync(
        UploadedFile file, string folder, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file.Path);
        var first = new byte[MediaSniffer.NeededBytes];
        var length = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        var kind = MediaSniffer.Sniff(first.AsSpan(0, length));
        return kind == MediaKind.Pdf
            ? await pdf.ReadHeaderAsync(file.Path, folder, cancellationToken)
            : HeaderParser.Read(stream, kind, intake.Value.MaxPages);
    }
}
