using Quire.Results.Exports;

namespace Quire.Cli.Reading;

/// <summary>
/// Where <c>quire ocr</c> puts its text: standard output, or a folder with one file an input and format.
/// </summary>
internal sealed class OcrTarget(string? folder, IReadOnlyList<string> formats, bool force)
{
    /// <exception cref="CommandException">A format is not known.</exception>
    public static IReadOnlyList<string> Parse(string formats)
    {
        var wanted = formats.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = wanted.Except(TextOutput.Formats).FirstOrDefault();
        if (unknown is not null || wanted.Length == 0)
        {
            throw new CommandException(
                ExitCode.BadArguments,
                $"found format '{unknown}'; expected some of {string.Join(", ", TextOutput.Formats)}.");
        }

        return wanted;
    }

    /// <summary>A form shows the pages themselves.</summary>
    public bool NeedsImages => formats.Contains(ExportFormat.Pdf.Name);

    /// <summary>Before anything is read: no two inputs may meet in one file, and none may be overwritten.</summary>
    /// <exception cref="CommandException">They would.</exception>
    public void Check(IReadOnlyList<string> files)
    {
        if (folder is null)
            return;
        var targets = files.SelectMany(file =>
            formats.Select(format => (file, Target: TargetOf(file, format, pages: 1)))).ToList();
        var clash = targets.GroupBy(pair => pair.Target).FirstOrDefault(group => group.Count() > 1);
        if (clash is not null)
        {
            throw new CommandException(
                ExitCode.BadArguments,
                $"found {string.Join(" and ", clash.Select(pair => pair.file))}, which would both become {clash.Key}. "
                + "Read them into different folders.");
        }

        var there = targets.Select(pair => pair.Target).FirstOrDefault(File.Exists);
        if (there is not null && !force)
            throw new CommandException(ExitCode.FileAccess,
                $"found {there} already there. Give --force to overwrite it.");
    }

    public async Task WriteAsync(
        DocumentText document, IReadOnlyList<string> models, CancellationToken cancellationToken)
    {
        foreach (var format in formats)
        {
            if (folder is null)
            {
                await using var output = Console.OpenStandardOutput();
                await TextOutput.WriteAsync(document, format, models, output, cancellationToken);
                continue;
            }

            Directory.CreateDirectory(folder);
            await using var file = File.Create(TargetOf(document.File, format, document.Pages.Count));
            await TextOutput.WriteAsync(document, format, models, file, cancellationToken);
        }
    }

    private string TargetOf(string file, string format, int pages) => Path.Combine(
        folder!, $"{Path.GetFileNameWithoutExtension(file)}.{ExportFormat.Find(format)!.FormOf(pages).Extension}");
}
