using Quire.Results.Exports;

namespace Quire.Cli.Run;

/// <summary>Which file each input's text goes to: named after its stem, or its whole name where stems clash.</summary>
internal sealed class OutputPlan
{
    private readonly Dictionary<string, string> _names;

    private OutputPlan(string folder, IReadOnlyList<string> formats, Dictionary<string, string> names)
    {
        Folder = folder;
        Formats = formats;
        _names = names;
    }

    public string Folder { get; }

    public IReadOnlyList<string> Formats { get; }

    /// <exception cref="CommandException">
    /// A file is there and <paramref name="force"/> is false, two inputs have one name, or the folder cannot be made.
    /// </exception>
    public static OutputPlan Make(
        string folder, IReadOnlyList<string> formats, IReadOnlyList<string> inputs, bool force)
    {
        var plan = new OutputPlan(folder, formats, Names(inputs));
        // How many pages there are is not known yet: the name for one page, and that for several.
        var paths = inputs.SelectMany(input => formats.SelectMany(format =>
            new[] { plan.PathOf(input, format, 1), plan.PathOf(input, format, 2) }.Distinct())).ToList();
        if (paths.CountBy(path => path).FirstOrDefault(path => path.Value > 1).Key is { } twice)
            throw new CommandException(
                ExitCode.BadArguments,
                $"two inputs would both be written to {twice}. Run them apart, with another --out.");
        if (!force && paths.FirstOrDefault(File.Exists) is { } there)
            throw new CommandException(ExitCode.FileAccess, $"{there} is there already. Use --force to overwrite it.");
        Create(folder);
        return plan;
    }

    public string PathOf(string input, string format, int pages) =>
        Path.Combine(Folder, $"{_names[input]}.{ExportFormat.Find(format)!.FormOf(pages).Extension}");

    private static Dictionary<string, string> Names(IReadOnlyList<string> inputs)
    {
        var clashes = inputs.CountBy(input => Path.GetFileNameWithoutExtension(input))
            .Where(stem => stem.Value > 1).Select(stem => stem.Key).ToHashSet();
        return inputs.ToDictionary(input => input, NameOf);

        string NameOf(string input) =>
            Path.GetFileNameWithoutExtension(input) is var stem && clashes.Contains(stem)
                ? Path.GetFileName(input)
                : stem;
    }

    private static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.FileAccess, $"could not make the folder {folder}: {error.Message}");
        }
    }
}
