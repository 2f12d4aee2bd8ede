using Quire.Cli.Run;

namespace Quire.Cli.Watch;

/// <summary>Puts a file away once it is known what became of it.</summary>
internal static class Sorting
{
    public const string Done = "done", Failed = "failed";

    /// <summary>
    /// Moves it beside itself into <c>done</c> or <c>failed</c>, with the reason in a text file if not all went well.
    /// Nothing there is overwritten.
    /// </summary>
    public static void Move(DocumentOutcome outcome)
    {
        if (!File.Exists(outcome.File))
            return;
        var folder = Path.Combine(Path.GetDirectoryName(outcome.File)!, outcome.HasText ? Done : Failed);
        Directory.CreateDirectory(folder);
        var target = Free(folder, Path.GetFileName(outcome.File));
        if (outcome.Reason is { } reason)
            File.WriteAllText($"{target}.reason.txt", $"{reason}\n{outcome.Detail}\n");
        File.Move(outcome.File, target);
    }

    private static string Free(string folder, string name)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var names = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{stem} ({number}){extension}");
        return names.Prepend(name).Select(free => Path.Combine(folder, free)).First(free => !File.Exists(free));
    }
}
