using System.CommandLine;
using System.Globalization;
using Quire.Compress.Commands;
using Quire.Distil.Pages;
using Quire.Distil.Vocabularies;
using Quire.Imaging.Printing;

namespace Quire.Distil.Commands;

/// <summary>Made-up pages as pictures: what a network on bytes is calibrated and judged on.</summary>
internal static class PagesCommand
{
    private static readonly Option<string> Output = new("--out")
    {
        Description = "Folder for the pictures.",
        Required = true,
    };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "How many.",
        DefaultValueFactory = _ => 40,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Of the first page; each further one has the next.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Script = new("--script")
    {
        Description = "That they are printed in.",
        DefaultValueFactory = _ => Vocabulary.Scripts[0],
    };

    private static readonly Option<string> Fonts = PaperOptions.Fonts();

    private static readonly Option<string?> Folder = CompressCommand.FolderOption();

    public static Command Create()
    {
        Script.AcceptOnlyFromAmong([.. Vocabulary.Scripts]);
        var command = new Command("pages", "Print and scan made-up pages: pictures to calibrate networks on.")
        {
            Output, Count, Seed, Script, Fonts, Folder,
        };
        command.SetAction(parsed => Write(
            PaperOptions.Pages(
                parsed.GetValue(Script)!, parsed.GetValue(Fonts)!, CompressCommand.Manifest(parsed.GetValue(Folder))),
            parsed.GetValue(Output)!,
            Enumerable.Range(parsed.GetValue(Seed), parsed.GetValue(Count))));
        return command;
    }

    /// <summary>Writes one picture a seed, in names that sort as the seeds do.</summary>
    internal static void Write(ScannedPages pages, string folder, IEnumerable<int> seeds)
    {
        Directory.CreateDirectory(folder);
        foreach (var seed in seeds)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"page-{seed:00000}.png");
            File.WriteAllBytes(Path.Combine(folder, name), PngCopy.Of(pages.Next(new Random(seed)).Scan.Page));
        }
    }
}
