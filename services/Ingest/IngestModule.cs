using MassTransit;
using Microsoft.AspNetCore.Builder;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Takes documents in and splits them into pages.</summary>
public static class IngestModule
{
    /// <summary>Adds intake, splitter, receipts and their consumers.</summary>
    public static WebApplicationBuilder AddIngest(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<IntakeOptions>("Intake");
        builder.AddSplitter();
        builder.Services.AddSingleton<IntakeCapacity>();
        builder.Services.AddSingleton<Backlog>();
        builder.Services.AddSingleton<TenantQuota>();
        builder.Services.AddSingleton<UploadReader>();
        builder.Services.AddSingleton<PdfProbe>();
        builder.Services.AddSingleton<DocumentProbe>();
        builder.Services.AddSingleton<Idempotency>();
        builder.Services.AddSingleton<DocumentIntake>();
        builder.Services.AddSingleton<CompletionWaiter>();
        builder.Services.AddSingleton<PostDocuments>();
        builder.Services.AddSingleton<ReceiptStore>();
        builder.Services.AddSingleton<RecentSplits>();
        builder.Services.AddHostedService<TempFolderSweep>();
        builder.Services.AddHostedService<ReceiptPublisher>();
        builder.Services.AddHostedService<IdempotencySweep>();
        builder.Services.AddSingleton(new ApiExample(PostAnswer.Example));
        builder.AddReadiness<SplitToolsCheck>("split-tools");
        return builder.AddConsumers(AddConsumers);
    }

    /// <summary>Adds <see cref="DocumentSplitter"/> alone, for who wants pages without a queue.</summary>
    public static WebApplicationBuilder AddSplitter(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<SplitOptions>("Split");
        builder.Services.AddSingleton<DocumentSplitter>();
        return builder;
    }

    /// <summary>Maps the intake.</summary>
    public static WebApplication MapIngest(this WebApplication app)
    {
        app.MapPost("/v1/documents", PostDocuments.HandleAsync)
            .RequireAuthorization(Scopes.Ingest)
            .WithName("PostDocuments")
            .WithSummary("Sends documents: multipart with files, or one file as the body")
            .Accepts<IFormFileCollection>("multipart/form-data", "application/octet-stream", "*/*")
            .Produces<PostAnswer>(StatusCodes.Status200OK)
            .Produces<PostAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return app;
    }

    private static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<SplitDocumentConsumer, SplitDocumentDefinition>();
        bus.AddConsumer<DocumentRegisteredConsumer, DocumentRegisteredDefinition>();
        AddOnEveryProcess<DocumentCancelledConsumer>(bus, "cancelled");
        AddOnEveryProcess<DocumentCompletedConsumer>(bus, "completed");
        AddOnEveryProcess<BacklogCountedConsumer>(bus, "backlog");
    }

    private static void AddOnEveryProcess<TConsumer>(IBusRegistrationConfigurator bus, string purpose)
        where TConsumer : class, IConsumer =>
        bus.AddConsumer<TConsumer>().Endpoint(endpoint =>
        {
            endpoint.Temporary = true;
            endpoint.Name = QueuePerProcess.NewName($"ingest-{purpose}");
        });
}
