using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quire.Hosting.Tests;

public sealed class HealthTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_without_its_blob_store_lives_but_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "in the way of a folder", Cancel);
        await using var process = await TestProcess.StartAsync(new() { ["Quire:Blobs:Root"] = file });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process, "/livez"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(process, "/readyz"));
    }

    [Fact]
    public async Task Condition_of_a_module_keeps_the_process_from_being_ready()
    {
        await using var process = await TestProcess.StartAsync(
            services: builder => builder.AddReadiness<StillLoading>("models"));

        using var answer = await process.Client().GetAsync("/readyz", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("\"models\":\"unhealthy\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_name_what_quire_counts()
    {
        await using var process = await TestProcess.StartAsync(Keys.Settings);
        process.Metrics.CountPage("succeeded");

        var text = await process.Client(Keys.All).GetStringAsync("/metrics", Cancel);

        Assert.Contains("quire_pages_total{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_page_asks_no_other_host()
    {
        await using var process = await TestProcess.StartAsync(Keys.Settings);

        using var answer = await process.Client(Keys.All).GetAsync("/reference/", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("https://", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_description_says_that_calls_need_a_key()
    {
        await using var process = await TestProcess.StartAsync(Keys.Settings);

        var text = await process.Client(Keys.All).GetStringAsync("/openapi/v1.json", Cancel);

        Assert.Contains("\"scheme\": \"bearer\"", text, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestProcess process, string address)
    {
        using var answer = await process.Client().GetAsync(address, Cancel);
        return answer.StatusCode;
    }

    private sealed class StillLoading : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken) =>
            Task.FromResult(HealthCheckResult.Unhealthy());
    }
}
