using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

public sealed class ProblemTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nowhere", 404, ErrorCode.NotFound)]
    [InlineData("DELETE", "/number", 405, ErrorCode.MethodNotAllowed)]
    [InlineData("GET", "/number?n=x", 400, ErrorCode.InvalidRequest)]
    [InlineData("POST", "/body", 415, ErrorCode.UnsupportedMediaType)]
    [InlineData("GET", "/throw?fault=input", 422, ErrorCode.PageCorrupt)]
    [InlineData("GET", "/throw?fault=large", 413, ErrorCode.DocumentTooLarge)]
    [InlineData("GET", "/throw?fault=away", 503, ErrorCode.OverCapacity)]
    [InlineData("GET", "/throw?fault=bug", 500, ErrorCode.InternalError)]
    [InlineData("GET", "/status?code=429", 429, ErrorCode.InvalidRequest)]
    public async Task Every_failure_is_a_problem_with_a_code(string method, string address, int status, string code)
    {
        await using var process = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = method == "POST" ? new StringContent("plain text") : null;

        using var answer = await process.Client(Keys.All).SendAsync(request, Cancel);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"/errors/{code}", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Fault_keeps_its_words_to_the_log()
    {
        await using var process = await StartAsync();

        using var answer = await process.Client(Keys.All).GetAsync("/throw?fault=bug", Cancel);

        Assert.DoesNotContain("page text", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overload_says_when_to_come_back()
    {
        await using var process = await StartAsync();

        using var answer = await process.Client(Keys.All).GetAsync("/throw?fault=away", Cancel);

        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Link_of_a_problem_leads_to_its_section()
    {
        await using var process = await StartAsync();

        var page = await process.Client(Keys.All).GetStringAsync(ApiProblem.TypeOf(ErrorCode.PageTooLarge), Cancel);

        Assert.StartsWith("## `page_too_large`", page, StringComparison.Ordinal);
    }

    private static Task<TestProcess> StartAsync() => TestProcess.StartAsync(Keys.Settings, endpoints: app =>
    {
        app.MapGet("/number", (int n) => n);
        app.MapPost("/body", (Parcel parcel) => parcel);
        app.MapGet("/status", (int code) => TypedResults.StatusCode(code));
        app.MapGet("/throw", IResult (string fault) => throw (fault switch
        {
            "input" => new InvalidInputException(ErrorCode.PageCorrupt, "bad"),
            "large" => new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge),
            "away" => new IOException("disk away"),
            _ => new InvalidOperationException("page text"),
        }));
    });
}
