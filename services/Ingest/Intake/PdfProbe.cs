using System.Text;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>Asks poppler's <c>pdfinfo</c>, in the sandbox, for a PDF's pages.</summary>
internal sealed class PdfProbe(IOptions<SplitOptions> split, IOptions<IntakeOptions> intake, TimeProvider time)
{
    private const int MostCharacters = 4 << 20;

    // What stands before the first page, and a little more.
    private const int HeadCharacters = 32 << 10;

    // What prlimit answers when the program is not there.
    private const int NotFound = 127;

    /// <exception cref="InvalidInputException">
    /// <c>document_encrypted</c>, <c>document_corrupt</c> or <c>too_many_pages</c>.
    /// </exception>
    /// <exception cref="MissingDependencyException">poppler is not installed.</exception>
    public async Task<DocumentHeader> ReadHeaderAsync(string path, string folder, CancellationToken cancellationToken)
    {
        var options = split.Value;
        var arguments = PdfPageSizes.Arguments(Path.GetFullPath(path), intake.Value.MaxPages);
        using var process = SandboxedProcess.Start(
            SandboxCommand.Build("pdfinfo", arguments, folder, options, options.PageProcessorTime));
        using var limit = new CancellationTokenSource(options.PageTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = await ReadAsync(process.Output, either.Token);
            var (exitCode, errors) = await process.FinishAsync(either.Token);
            if (exitCode == NotFound)
                throw new MissingDependencyException("pdfinfo", "poppler-utils");
            return PdfPageSizes.Parse(exitCode, output + errors, options.PdfDpi);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw PdfPageSizes.Corrupt();
        }
    }

    // Ended by who throws: pdfinfo has as many pages to look at as the limit allows, and the claim stands first.
    private async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        for (int read; (read = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (text.Append(buffer, 0, read).Length > MostCharacters)
                throw PdfPageSizes.Corrupt();
            if (text.Length <= HeadCharacters && PdfPageSizes.ClaimedPages(text.ToString()) > intake.Value.MaxPages)
                throw PageLimits.TooMany(intake.Value.MaxPages);
        }

        return text.ToString();
    }
}
