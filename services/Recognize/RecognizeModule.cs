using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>Reads pages from the queues of both lanes.</summary>
public static class RecognizeModule
{
    /// <summary>Adds the page consumer, its models and their readiness.</summary>
    public static WebApplicationBuilder AddRecognize(this WebApplicationBuilder builder) =>
        builder.AddModels().AddPageReading();

    /// <summary>Recognize answers no requests of its own.</summary>
    public static WebApplication MapRecognize(this WebApplication app) => app;

    /// <summary>What takes pages from the queue; <see cref="LoadedModels"/> must be there.</summary>
    internal static WebApplicationBuilder AddPageReading(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<OnnxOptions>("Recognize");
        builder.AddValidatedOptions<RecognizeOptions>("Recognize");
        builder.Services.TryAddSingleton(ChildProgram.Default);
        builder.Services.AddSingleton<ReadingPlaces>();
        builder.Services.AddSingleton<ReadingJournal>();
        builder.Services.AddSingleton<PoisonNotes>();
        builder.Services.AddSingleton<Suspicion>();
        builder.Services.AddSingleton<LoneReader>();
        builder.Services.AddSingleton<PoisonGuard>();
        return builder.AddConsumers(bus =>
        {
            bus.AddConsumer<RecognizePageConsumer, RecognizePageDefinition>();
            bus.AddConsumer<RecognizeBulkPageConsumer, RecognizeBulkPageDefinition>();
            bus.AddConsumer<CancelPagesConsumer, CancelPagesDefinition>();
        });
    }

    private static WebApplicationBuilder AddModels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services =>
            OnnxEngine.Load(services.GetRequiredService<IOptions<OnnxOptions>>().Value, new ZxingReader()));
        builder.Services.AddSingleton(services =>
        {
            var engine = services.GetRequiredService<OnnxEngine>();
            return new LoadedModels(engine.Reader.Read, engine.Models);
        });
        builder.Services.AddSingleton<ModelWarmup>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ModelWarmup>());
        builder.AddReadiness<ModelWarmup>("models");
        return builder;
    }
}
