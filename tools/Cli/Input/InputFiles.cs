using Microsoft.Extensions.FileSystemGlobbing;

namespace Quire.Cli.Input;

/// <summary>Turns FILE arguments into files: a folder into its documents, a pattern into what it matches.</summary>
internal static class InputFiles
{
    // A folder may hold anything; only what bears the name of a document is taken from it. A named file always is.
    private static readonly string[] Extensions =
    [
        ".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp",
        ".pbm", ".pgm", ".ppm",
    ];

    /// <summary>Each file once, in the order of the arguments, sorted within a folder or pattern.</summary>
    /// <exception cref="CommandException">An argument leads to no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> arguments)
    {
        var files = arguments.SelectMany(Expand).DistinctBy(Path.GetFullPath).ToList();
        return files.Count > 0 ? files : throw new CommandException(ExitCode.Input, "found no FILE to read.");
    }

    private static IEnumerable<string> Expand(string argument)
    {
        if (File.Exists(argument)) return [argument];
        if (Directory.Exists(argument)) return DocumentsIn(argument);
        if (argument.Contains('*')) return Matching(argument);
        throw new CommandException(ExitCode.Input, $"found no file or folder '{argument}'. Check the path.");
    }

    private static List<string> DocumentsIn(string folder)
    {
        var visible = new EnumerationOptions { RecurseSubdirectories = true };
        var documents = Directory.EnumerateFiles(folder, "*", visible)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return documents.Count > 0
            ? documents
            : throw new CommandException(
                ExitCode.Input,
                $"found no document in '{folder}'; expected files named {string.Join(' ', Extensions)}.");
    }

    private static List<string> Matching(string pattern)
    {
        var root = Path.IsPathRooted(pattern) ? Path.GetPathRoot(pattern)! : ".";
        var relative = Path.IsPathRooted(pattern) ? pattern[root.Length..] : pattern;
        while (relative.StartsWith("../", StringComparison.Ordinal))
        {
            root = Path.Combine(root, "..");
            relative = relative[3..];
        }

        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(relative);
        var files = matcher.GetResultsInFullPath(root)
            .Select(file => Path.IsPathRooted(pattern) ? file : Path.GetRelativePath(".", file))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files
            : throw new CommandException(ExitCode.Input, $"found no file that matches '{pattern}'.");
    }
}
