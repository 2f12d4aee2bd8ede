using System.Text;

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

    /// <summary>Before anything is read: no two inputs may meet in one file, and none may be overwritten.</summary>
    /// <exception cref="CommandException">They would.</exception>
    public void Check(IReadOnlyList<string> files)
    {
        if (folder is null)
            return;
        var targets = files.SelectMany(file =>
            formats.Select(format => (file, Target: TargetOf(file, format)))).ToList();
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
            var text = TextOutput.Render(document, format, models);
            if (folder is null)
            {
                await Console.Out.WriteAsync(text.AsMemory(), cancellationToken);
                continue;
            }

            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(TargetOf(document.File, format), text,
                new UTF8Encoding(false), cancellationToken);
        }
    }

    private string TargetOf(string file, string format) =>
        Path.Combine(folder!, $"{Path.GetFileNameWithoutExtension(file)}.{format}");
}
