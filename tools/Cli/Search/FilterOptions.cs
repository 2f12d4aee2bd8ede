using System.CommandLine;
using Quire.Results.Search;

namespace Quire.Cli.Search;

/// <summary>Which pages <c>quire search</c> looks through.</summary>
internal sealed class FilterOptions
{
    private readonly Option<DateTimeOffset?> _from = new("--from") { Description = "Documents received since this moment." };
    private readonly Option<DateTimeOffset?> _to = new("--to") { Description = "Documents received before this moment." };
    private readonly Option<string?> _type = new("--type") { Description = "Media type, such as application/pdf." };
    private readonly Option<string?> _state = new("--state") { Description = "Of the document, such as succeeded." };
    private readonly Option<double?> _least = new("--min-confidence") { Description = "Of the page, 0 to 1." };
    private readonly Option<double?> _most = new("--max-confidence") { Description = "Of the page, 0 to 1." };
    private readonly Option<string?> _language = new("--language")
    {
        Description = $"Other forms of a word match, too: {string.Join(", ", WordForms.Languages)}.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _from, _to, _type, _state, _least, _most, _language })
            command.Options.Add(option);
    }

    public SearchRequest Request(ParseResult parsed, string query, int limit) => new(query, limit)
    {
        Language = parsed.GetValue(_language),
        Filter = new SearchFilter(
            parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_type), parsed.GetValue(_state),
            parsed.GetValue(_least), parsed.GetValue(_most)),
    };
}
