using System.CommandLine;
using Quire.Results.Exports;

namespace Quire.Cli.Run;

/// <summary>The forms that a document's text can be written in.</summary>
internal static class Formats
{
    public static readonly IReadOnlyList<string> All = [.. ExportFormat.All.Select(format => format.Name)];

    /// <summary>Takes <c>--format txt,json</c> and <c>--format txt --format json</c> alike.</summary>
    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--format")
        {
            Description = $"Forms of the text, parted by commas: {string.Join(", ", All)}.",
            HelpName = "FORMATS",
            DefaultValueFactory = _ => ["txt"],
            CustomParser = argument => [.. argument.Tokens.SelectMany(token => Split(token.Value)).Distinct()],
        };
        option.Validators.Add(result =>
        {
            var names = result.Tokens.SelectMany(token => Split(token.Value));
            if (names.FirstOrDefault(name => !All.Contains(name)) is { } unknown)
                result.AddError($"Found format '{unknown}'; expected some of {string.Join(", ", All)}.");
        });
        return option;
    }

    private static string[] Split(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
