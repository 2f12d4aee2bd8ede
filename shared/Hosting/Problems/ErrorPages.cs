using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Serves what docs/errors.md says about a code at the address that problems link to.</summary>
internal static class ErrorPages
{
    private const string Heading = "## ";

    private static readonly Lazy<Dictionary<string, string>> Pages = new(Read);

    public static void MapErrorPages(this WebApplication app) =>
        app.MapGet("/errors/{code}", IResult (string code) => Pages.Value.TryGetValue(code, out var page)
            ? TypedResults.Text(page, "text/markdown; charset=utf-8")
            : ApiProblem.Of(ErrorCode.NotFound, "Found no such error code; docs/errors.md lists all."))
            .ExcludeFromDescription();

    // The document has one section a code; its heading is the code in back-ticks.
    private static Dictionary<string, string> Read()
    {
        using var resource = typeof(ErrorPages).Assembly.GetManifestResourceStream("errors.md")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Split($"\n{Heading}").Skip(1)
            .ToDictionary(section => section[..section.IndexOf('\n')].Trim('`', ' '), section => $"{Heading}{section}");
    }
}
