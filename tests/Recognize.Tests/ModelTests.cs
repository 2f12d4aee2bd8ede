using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quire.Core;
using Quire.Hosting;
using Quire.Onnx;
using ZXing;
using ZXing.QrCode;

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
    public async Task Worker_reads_barcodes()
    {
        await using var app = Build();
        var read = app.Services.GetRequiredService<LoadedModels>().Read(QrCode("Quire-2026"), Cancel);

        var code = Assert.Single(read.Regions, region => region.Kind == Core.RegionKind.Barcode);
        Assert.Equal(("Quire-2026", "QR_CODE"), (code.Value, code.Symbology));
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

    private static PixelImage QrCode(string value)
    {
        var modules = new QRCodeWriter().encode(value, BarcodeFormat.QR_CODE, 200, 200);
        var page = new PixelImage(400, 400, 1);
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
                page.Row(y)[x] = x < modules.Width && y < modules.Height && modules[x, y] ? (byte)0 : (byte)255;
        }

        return page;
    }

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
