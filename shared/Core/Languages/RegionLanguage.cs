namespace Quire.Core;

/// <summary>Names script and language of every line of a region.</summary>
internal static class RegionLanguage
{
    /// <summary>
    /// The region with its lines named: a line's language by its own words or, where they do not tell, by all lines of
    /// its script together.
    /// </summary>
    public static RegionReading Name(RegionReading region)
    {
        var scripts = region.Lines.Select(line => Script.Of(line.Text)).ToList();
        var ofScript = scripts.Distinct().ToDictionary(script => script, script => Language.Of(
            script, region.Lines.Where((_, i) => scripts[i] == script).SelectMany(Words)));
        return region with { Lines = [.. region.Lines.Select((line, i) => Name(line, scripts[i], ofScript))] };
    }

    private static LineReading Name(LineReading line, string script, Dictionary<string, string> ofScript)
    {
        var own = Language.Of(script, Words(line));
        return line with { Script = script, Language = own != Language.Unknown ? own : ofScript[script] };
    }

    private static IEnumerable<string> Words(LineReading line) => line.Words.Select(word => word.Text);
}
