using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Embedded;
using Quire.Cli.Search;
using Quire.Contracts;
using Quire.Results.Search;
using Spectre.Console;

namespace Quire.Cli.Commands;

internal static class SearchCommand
{
    private const int DefaultHits = 20;

    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY")
        {
            Description = "Words that must all be on the page; \"a phrase\"; prefix*; almost~; -word that must not be there.",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = DataFolder.Option();
        var limit = new Option<int>("--limit")
        {
            Description = $"Most pages shown, 1 to {SearchRequest.MostHits}.",
            DefaultValueFactory = _ => DefaultHits,
        };
        var filter = new FilterOptions();
        var json = new Option<bool>("--json") { Description = "One JSON object a page, with the boxes of its words." };
        var command = new Command("search", "Find pages by their text.") { query, data, limit, json };
        filter.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            filter.Request(parsed, string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(limit)),
            parsed.GetValue(data)!,
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        SearchRequest request, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        await using var stored = StoredResults.Open(folder);
        var answer = await FindAsync(stored.Get<TextSearch>(), request, cancellationToken);
        await stored.RecordAsync("search", "");
        Print(answer, json);
        return ExitCode.Ok;
    }

    private static async Task<SearchAnswer> FindAsync(
        TextSearch search, SearchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await search.FindAsync(
                EmbeddedSettings.Tenant, request, cancellationToken);
        }
        catch (InvalidInputException error)
        {
            throw new CommandException(ExitCode.BadArguments, error.Message);
        }
    }

    private static void Print(SearchAnswer answer, bool json)
    {
        if (Terminal.ReadsOutput && !json)
        {
            AnsiConsole.Write(HitTable.Of(answer));
        }
        else
        {
            foreach (var hit in answer.Results) Console.Out.WriteLine(json ? Json(hit) : Line(hit));
        }

        if (!json) Console.Error.WriteLine(Summary(answer));
    }

    private static string Json(SearchHit hit) => JsonSerializer.Serialize(hit, JsonSerializerOptions.Web);

    private static string Line(SearchHit hit) => $"{hit.Document:N}\t{hit.FileName}\t{hit.Page}\t{hit.Text}";

    private static string Summary(SearchAnswer answer) => answer.Count switch
    {
        0 => "no page matches",
        1 => "1 page",
        _ => answer.Results.Count < answer.Count
            ? $"{answer.Results.Count} of {answer.Count}{OrMore(answer)} pages; --limit shows more"
            : $"{answer.Count} pages",
    };

    private static string OrMore(SearchAnswer answer) => answer.Count < Matches.Ranked ? "" : " or more";
}
