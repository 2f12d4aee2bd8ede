using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Quire.Core;

namespace Quire.Cli.Commands;

/// <summary>What a command does to pages before it reads them.</summary>
internal static class PreprocessingOption
{
    private static readonly Dictionary<string, Preprocessing> Steps = Enum.GetValues<Preprocessing>()
        .ToDictionary(step => JsonNamingPolicy.SnakeCaseLower.ConvertName(step.ToString()));

    /// <summary>Null if it is not given: the options' own default, or what the environment says.</summary>
    public static Option<Preprocessing?> Create() => new("--preprocess")
    {
        Description = $"What is done to pages before reading: of {string.Join(", ", Steps.Keys)}; several with commas.",
        CustomParser = Parse,
        HelpName = "STEPS",
    };

    /// <summary>The reading options with what was given, if anything was.</summary>
    public static ReadingOptions Reading(Preprocessing? given)
    {
        var options = new ReadingOptions();
        options.Preprocessing = given ?? options.Preprocessing;
        return options;
    }

    private static Preprocessing? Parse(ArgumentResult given)
    {
        var asked = Preprocessing.None;
        foreach (var name in given.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (Steps.TryGetValue(name, out var step))
                asked |= step;
            else
                given.AddError($"Found --preprocess {name}; expected of {string.Join(", ", Steps.Keys)}.");
        }

        return asked;
    }
}
