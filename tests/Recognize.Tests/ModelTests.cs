using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Onnx;

namespace Quire.Recognize.Tests;

/// <summary>A whole worker with the pretrained models.</summary>
public sealed class ModelTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("quire-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Worker_becomes_ready_once_its_models_are_warm()
    {
        await using var app = Build();
        await app.StartAsync(Cancel);
        await app.Services.GetRequiredService<ModelWarmup>().ExecuteTask!.WaitAsync(Cancel);

        using var answer = await app.GetTestClient().GetAsync("/readyz", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("\"models\":\"healthy\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public void First_page_gives_the_recogniser_something_to_read()
    {
        using var engine = OnnxEngine.Load(new OnnxOptions());

        Assert.NotEmpty(engine.Reader.Read(ModelWarmup.FirstPage(), Cancel).Lines);
    }

    [Fact]
    public async Task Missing_models_end_the_start()
    {
        await using var app = Build("Quire:Recognize:ModelsFolder", _folder);

        await Assert.ThrowsAsync<ModelException>(() => app.StartAsync(Cancel));
    }

    [Fact]
    public void More_threads_than_cores_end_the_start() =>
        Assert.Throws<OptionsValidationException>(() =>
            Build("Quire:Recognize:ThreadsPerSession", $"{Environment.ProcessorCount + 1}"));

    private WebApplication Build(string setting = "Quire:None", string value = "")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            [new("Quire:Blobs:Root", Path.Combine(_folder, "blobs")), new(setting, value)]);
        builder.AddHosting("recognize").AddRecognize().AddTransport();
        var app = builder.Build();
        app.MapHosting().MapRecognize();
        return app;
    }
}
