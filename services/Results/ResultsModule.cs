using MassTransit;
using Quire.Hosting;
using Quire.Results.Audit;
using Quire.Results.Consumers;
using Quire.Results.Corrections;
using Quire.Results.DeadLetters;
using Quire.Results.Documents;
using Quire.Results.Exports;
using Quire.Results.Ledger;
using Quire.Results.Operation;
using Quire.Results.Reconciling;
using Quire.Results.Reviews;
using Quire.Results.Search;
using Quire.Results.Web;
using Quire.Results.Webhooks;

namespace Quire.Results;

/// <summary>The results service: ledger, search, exports.</summary>
public static class ResultsModule
{
    public static WebApplicationBuilder AddResults(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<ResultsOptions>("Results");
        builder.AddValidatedOptions<WebhookOptions>("Webhooks");
        builder.AddDatabase();
        builder.Services
            .AddSingleton<WriteGate>()
            .AddSingleton<LedgerClock>()
            .AddSingleton<AuditLog>()
            .AddSingleton<DocumentSignal>()
            .AddSingleton<Workers>()
            .AddScoped<Announcements>()
            .AddScoped<DocumentLedger>()
            .AddScoped<LateMessages>()
            .AddScoped<DocumentLookup>()
            .AddScoped<PageLookup>()
            .AddScoped<DocumentWait>()
            .AddScoped<EventStream>()
            .AddScoped<DocumentClosing>()
            .AddScoped<DocumentExport>()
            .AddScoped<DeadLetterBox>()
            .AddScoped<SystemView>()
            .AddScoped<CorrectionDesk>()
            .AddScoped<TrainingPairs>()
            .AddScoped<ReviewQueue>()
            .AddScoped<TextSearch>()
            .AddScoped<OverduePages>()
            .AddScoped<OverdueDocuments>()
            .AddScoped<UnannouncedDocuments>()
            .AddScoped<PendingPages>()
            .AddScoped<Retention>()
            .AddScoped<ReconcilerRound>()
            .AddHttpForwarder()
            .AddSingleton<UploadForwarding>()
            .AddHostedService<Reconciler>();
        builder.Services.AddWebhooks();
        builder.Services.AddApiExamples();
        return builder.AddConsumers(AddConsumers);
    }

    public static WebApplication MapResults(this WebApplication app)
    {
        AuditTrail.Use(app);
        WebPage.Map(app);
        UploadForwarding.Map(app);
        ListDocuments.Map(app);
        GetDocument.Map(app);
        DocumentEvents.Map(app);
        GetResult.Map(app);
        ExportDocument.Map(app);
        GetPage.Map(app);
        GetPageImage.Map(app);
        CancelDocument.Map(app);
        DeleteDocument.Map(app);
        GetPurge.Map(app);
        SearchDocuments.Map(app);
        CorrectWord.Map(app);
        ListRevisions.Map(app);
        GetTrainingPairs.Map(app);
        ListReviews.Map(app);
        ClaimReview.Map(app);
        SettleReview.Map(app);
        GetSystem.Map(app);
        ListDeadLetters.Map(app);
        SettleDeadLetter.Map(app);
        RegisterWebhook.Map(app);
        ListWebhooks.Map(app);
        DeleteWebhook.Map(app);
        ListDeliveries.Map(app);
        Redeliver.Map(app);
        return app;
    }

    private static void AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookSignal>()
        .AddSingleton<WebhookClient>()
        .AddSingleton<WebhookDeliveries>()
        .AddScoped<WebhookQueue>()
        .AddScoped<WebhookLookup>()
        .AddScoped<WebhookRound>()
        .AddScoped<DeliveryAttempt>()
        .AddHostedService<WebhookDispatcher>();

    internal static void AddConsumers(IRegistrationConfigurator bus)
    {
        bus.AddConsumer<DocumentReceivedConsumer, LedgerDefinition<DocumentReceivedConsumer>>();
        bus.AddConsumer<CallsRefusedConsumer, LedgerDefinition<CallsRefusedConsumer>>();
        bus.AddConsumer<DocumentSplitConsumer, LedgerDefinition<DocumentSplitConsumer>>();
        bus.AddConsumer<DocumentRejectedConsumer, LedgerDefinition<DocumentRejectedConsumer>>();
        bus.AddConsumer<PageQueuedConsumer, LedgerDefinition<PageQueuedConsumer>>();
        bus.AddConsumer<PageStartedConsumer, LedgerDefinition<PageStartedConsumer>>();
        bus.AddConsumer<PageRecognizedConsumer, LedgerDefinition<PageRecognizedConsumer>>();
        bus.AddConsumer<PageFailedConsumer, LedgerDefinition<PageFailedConsumer>>();
        bus.AddConsumer<MessageDeadLetteredConsumer, DeadLetterDefinition>();
    }
}
