using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Quire.Results.Tests.Web;

[Collection<SqliteTests>]
public sealed class WebPageTests(SqliteWorld world)
{
    private static readonly string[] Modules =
    [
        "/web/shell.js", "/web/upload.js", "/web/table.js", "/web/api.js", "/web/viewer.js", "/web/correct.js", "/web/pagetext.js", "/web/thumbnails.js",
    ];

    [Fact]
    public async Task Page_loads_all_it_needs_from_this_server()
    {
        var client = world.NewTenant().Client();
        client.DefaultRequestHeaders.Authorization = null;
        var html = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var files = Regex.Matches(html, "(?:href|src)=\"(/[^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["/web/quire.css", "/web/zoom.js", "/web/quire.js", "/web/review.js", "/web/system.js"], files);
        Assert.DoesNotContain(
            "//", html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var file in files.Concat(Modules))
            Assert.Equal(
                HttpStatusCode.OK, (await client.GetAsync(file, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Page_holds_no_document_without_a_key()
    {
        var client = world.NewTenant().Client();
        client.DefaultRequestHeaders.Authorization = null;
        var answer = await client.GetAsync("/v1/documents", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
